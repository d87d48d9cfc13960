// Written by `npm run generate` from contract/openapi.json.
export type paths = {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getRoot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["showAdmin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getApiRoot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/addresses/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAddresses"];
        put?: never;
        post: operations["createAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/addresses/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAddress"];
        put: operations["replaceAddress"];
        post?: never;
        delete: operations["deleteAddress"];
        options?: never;
        head?: never;
        patch: operations["updateAddress"];
        trace?: never;
    };
    "/api/audit-log/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/email/verify/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/email/verify/resend/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resendVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/me/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getMe"];
        put: operations["replaceMe"];
        post?: never;
        delete: operations["deleteMe"];
        options?: never;
        head?: never;
        patch: operations["updateMe"];
        trace?: never;
    };
    "/api/auth/me/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["exportMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password/change/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password/reset/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["requestPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password/reset/confirm/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["confirmPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/refresh/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["refreshTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/register/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/verify/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["verifyToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/carriers/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCarriers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cart/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCart"];
        put?: never;
        post?: never;
        delete: operations["emptyCart"];
        options?: never;
        head?: never;
        patch: operations["updateCart"];
        trace?: never;
    };
    "/api/cart/coupon/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["applyCoupon"];
        delete: operations["removeCoupon"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cart/items/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["addCartItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cart/items/{item_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["removeCartItem"];
        options?: never;
        head?: never;
        patch: operations["updateCartItem"];
        trace?: never;
    };
    "/api/cart/shipping-options/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCartShippingOptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/categories/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCategories"];
        put?: never;
        post: operations["createCategory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/categories/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCategory"];
        put: operations["replaceCategory"];
        post?: never;
        delete: operations["deleteCategory"];
        options?: never;
        head?: never;
        patch: operations["updateCategory"];
        trace?: never;
    };
    "/api/categories/tree/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCategoryTree"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/discounts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDiscounts"];
        put?: never;
        post: operations["createDiscount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/discounts/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getDiscount"];
        put: operations["replaceDiscount"];
        post?: never;
        delete: operations["deleteDiscount"];
        options?: never;
        head?: never;
        patch: operations["updateDiscount"];
        trace?: never;
    };
    "/api/discounts/preview/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["previewDiscount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/docs/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["showApiDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listExports"];
        put?: never;
        post: operations["createExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/{id}/file/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getExportFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listImports"];
        put?: never;
        post: operations["createImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/problems/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listImportProblems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inventory/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listInventory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inventory/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getInventory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["updateInventory"];
        trace?: never;
    };
    "/api/inventory/adjust/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["adjustInventory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inventory/adjust/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getStockAdjustments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inventory/movements/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listStockMovements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inventory/transfer/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["transferInventory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listJobs"];
        put?: never;
        post: operations["startJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete: operations["deleteJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/retry/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/delete/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["deleteFailedJobs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/queue/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getJobQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/retry/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["retryFailedJobs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listOrders"];
        put?: never;
        post: operations["placeOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete: operations["withdrawOrder"];
        options?: never;
        head?: never;
        patch: operations["updateOrder"];
        trace?: never;
    };
    "/api/orders/{id}/cancel/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancelOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{id}/events/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listOrderEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{id}/invoice/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getOrderInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{id}/items/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listOrderItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{id}/mails/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resendOrderMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{id}/refunds/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listOrderRefunds"];
        put?: never;
        post: operations["createRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{id}/returns/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listOrderReturns"];
        put?: never;
        post: operations["requestReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{id}/shipments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listOrderShipments"];
        put?: never;
        post: operations["createShipment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{id}/status/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["setOrderStatus"];
        trace?: never;
    };
    "/api/orders/lookup/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["lookUpOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/summaries/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listOrderSummaries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listPayments"];
        put?: never;
        post: operations["initiatePayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getPayment"];
        put?: never;
        post?: never;
        delete: operations["cancelPayment"];
        options?: never;
        head?: never;
        patch: operations["updatePayment"];
        trace?: never;
    };
    "/api/payments/{id}/capture/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["capturePayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/permissions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listPermissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/product-discounts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listProductDiscounts"];
        put?: never;
        post: operations["createProductDiscount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/product-discounts/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getProductDiscount"];
        put: operations["replaceProductDiscount"];
        post?: never;
        delete: operations["deleteProductDiscount"];
        options?: never;
        head?: never;
        patch: operations["updateProductDiscount"];
        trace?: never;
    };
    "/api/products/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listProducts"];
        put?: never;
        post: operations["createProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getProduct"];
        put: operations["replaceProduct"];
        post?: never;
        delete: operations["deleteProduct"];
        options?: never;
        head?: never;
        patch: operations["updateProduct"];
        trace?: never;
    };
    "/api/products/{id}/images/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listProductImages"];
        put?: never;
        post: operations["addProductImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products/{id}/images/{image_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getProductImage"];
        put?: never;
        post?: never;
        delete: operations["deleteProductImage"];
        options?: never;
        head?: never;
        patch: operations["updateProductImage"];
        trace?: never;
    };
    "/api/products/{id}/price-history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getPriceHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products/{id}/related/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listRelatedProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products/{id}/reviews/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listProductReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products/bulk/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["changeProducts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products/suggest/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["suggestProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/refunds/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listRefunds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/refunds/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getRefund"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/refunds/{id}/retry/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["retryRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/abandoned-carts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAbandonedCartsReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/inventory/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getInventoryReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/low-stock/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getLowStockReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/sales/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSalesReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/summary/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSummaryReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/returns/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listReturns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/returns/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getReturn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["updateReturn"];
        trace?: never;
    };
    "/api/returns/{id}/approve/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["approveReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/returns/{id}/cancel/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancelReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/returns/{id}/receive/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["receiveReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/returns/{id}/refund/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["refundReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/returns/{id}/refuse/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["refuseReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reviews/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listReviews"];
        put?: never;
        post: operations["createReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reviews/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getReview"];
        put: operations["replaceReview"];
        post?: never;
        delete: operations["deleteReview"];
        options?: never;
        head?: never;
        patch: operations["updateReview"];
        trace?: never;
    };
    "/api/reviews/{id}/approve/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["approveReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reviews/{id}/reject/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rejectReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reviews/approve/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["approveReviews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reviews/reject/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rejectReviews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schema/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/service-checks/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listServiceChecks"];
        put?: never;
        post: operations["checkServices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/service-checks/summary/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["summariseServiceChecks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["updateSettings"];
        trace?: never;
    };
    "/api/shipments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listShipments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shipments/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getShipment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["updateShipment"];
        trace?: never;
    };
    "/api/shipping-methods/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listShippingMethods"];
        put?: never;
        post: operations["createShippingMethod"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shipping-methods/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getShippingMethod"];
        put: operations["replaceShippingMethod"];
        post?: never;
        delete: operations["deleteShippingMethod"];
        options?: never;
        head?: never;
        patch: operations["updateShippingMethod"];
        trace?: never;
    };
    "/api/shop/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getShop"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock-locations/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listStockLocations"];
        put?: never;
        post: operations["createStockLocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock-locations/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getStockLocation"];
        put: operations["replaceStockLocation"];
        post?: never;
        delete: operations["deleteStockLocation"];
        options?: never;
        head?: never;
        patch: operations["updateStockLocation"];
        trace?: never;
    };
    "/api/tax-rates/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listTaxRates"];
        put?: never;
        post: operations["createTaxRate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tax-rates/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getTaxRate"];
        put: operations["replaceTaxRate"];
        post?: never;
        delete: operations["deleteTaxRate"];
        options?: never;
        head?: never;
        patch: operations["updateTaxRate"];
        trace?: never;
    };
    "/api/users/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listUsers"];
        put?: never;
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getUser"];
        put: operations["replaceUser"];
        post?: never;
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        patch: operations["updateUser"];
        trace?: never;
    };
    "/api/users/{id}/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["exportUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/summary/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCustomerSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/variants/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listVariants"];
        put?: never;
        post: operations["createVariant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/variants/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getVariant"];
        put: operations["replaceVariant"];
        post?: never;
        delete: operations["deleteVariant"];
        options?: never;
        head?: never;
        patch: operations["updateVariant"];
        trace?: never;
    };
    "/api/webhook-endpoints/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listWebhookEndpoints"];
        put?: never;
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhook-endpoints/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getWebhookEndpoint"];
        put: operations["replaceWebhookEndpoint"];
        post?: never;
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        patch: operations["updateWebhookEndpoint"];
        trace?: never;
    };
    "/api/webhook-endpoints/{id}/deliveries/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhook-endpoints/{id}/deliveries/{delivery}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhook-endpoints/{id}/deliveries/{delivery}/redeliver/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["redeliverWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhook-endpoints/{id}/deliveries/redeliver/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["redeliverFailedWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhook-endpoints/{id}/rotate-secret/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhook-endpoints/{id}/test/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["testWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhook-events/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listWebhookEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhook-events/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getWebhookEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhook-events/{id}/replay/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["replayWebhookEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/chapa/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["receiveChapaCallback"];
        put?: never;
        post: operations["receiveChapaMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/sandbox/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["receiveSandboxMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/stripe/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["receiveStripeMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wishlist/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getWishlist"];
        put?: never;
        post?: never;
        delete: operations["emptyWishlist"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wishlist/items/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listWishlistItems"];
        put?: never;
        post: operations["addWishlistItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wishlist/items/{item_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getWishlistItem"];
        put?: never;
        post?: never;
        delete: operations["removeWishlistItem"];
        options?: never;
        head?: never;
        patch: operations["moveWishlistItem"];
        trace?: never;
    };
    "/api/wishlist/items/{item_id}/move-to-cart/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["moveWishlistItemToCart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wishlist/share/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["shareWishlist"];
        delete: operations["endShareOfWishlist"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wishlists/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listWishlists"];
        put?: never;
        post: operations["createWishlist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wishlists/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getOwnWishlist"];
        put?: never;
        post?: never;
        delete: operations["deleteWishlist"];
        options?: never;
        head?: never;
        patch: operations["updateWishlist"];
        trace?: never;
    };
    "/api/wishlists/{id}/items/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listOwnWishlistItems"];
        put?: never;
        post: operations["addOwnWishlistItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wishlists/{id}/items/{item_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getOwnWishlistItem"];
        put?: never;
        post?: never;
        delete: operations["removeOwnWishlistItem"];
        options?: never;
        head?: never;
        patch: operations["moveOwnWishlistItem"];
        trace?: never;
    };
    "/api/wishlists/{id}/items/{item_id}/move-to-cart/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["moveOwnWishlistItemToCart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wishlists/{id}/share/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["shareOwnWishlist"];
        delete: operations["endShareOfOwnWishlist"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wishlists/shared/{token}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSharedWishlist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/back-in-stock/stop/{token}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["showBackInStockStop"];
        put?: never;
        post: operations["stopBackInStockMails"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cart-reminders/stop/{token}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["showCartReminderStop"];
        put?: never;
        post: operations["stopCartReminders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/graphql/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getGraphql"];
        put?: never;
        post: operations["postGraphql"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/media/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getMedia"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payment-cancelled/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["showPaymentCancelled"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payment-success/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["showPaymentSuccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/redoc/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["showRedoc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandbox/pay/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["showSandboxPayment"];
        put?: never;
        post: operations["decideSandboxPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/swagger.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSwaggerJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/swagger.yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSwaggerYaml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/swagger/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["showSwagger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
};
export type webhooks = Record<string, never>;
export type components = {
    schemas: {
        AbandonedCartsReport: {
            count: number;
            currency: string;
            hours: number;
            next: string | null;
            previous: string | null;
            results: {
                /** Format: date-time */
                created_at: string;
                has_email: boolean;
                /** Format: uuid */
                id: string;
                units: number;
                /** Format: date-time */
                updated_at: string;
                user: string | null;
                value: string;
            }[];
            totals: {
                carts: number;
                units: number;
                value: string;
            };
        };
        Accepted: {
            detail: string;
        };
        Address: {
            apartment: string;
            city: string;
            country: string;
            full_name: string;
            /** Format: uuid */
            id: string;
            is_default: boolean;
            label: string;
            line1: string;
            line2: string;
            phone: string;
            postal_code: string;
            state: string;
        };
        AddressInput: {
            apartment?: string;
            city: string;
            country: string;
            full_name?: string;
            is_default?: boolean;
            label?: string;
            line1: string;
            line2?: string;
            phone?: string;
            postal_code: string;
            state?: string;
        };
        AddressPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["Address"][];
        };
        AddressPatch: {
            apartment?: string;
            city?: string;
            country?: string;
            full_name?: string;
            is_default?: boolean;
            label?: string;
            line1?: string;
            line2?: string;
            phone?: string;
            postal_code?: string;
            state?: string;
        };
        AdjustmentInput: {
            delta?: number;
            expected?: number;
            lines?: components["schemas"]["AdjustmentLineInput"][];
            location?: string;
            quantity?: number;
            reason?: string;
            sku?: string;
            variant?: string;
        };
        AdjustmentLineInput: {
            delta?: number;
            expected?: number;
            location?: string;
            quantity?: number;
            reason?: string;
            sku?: string;
            variant?: string;
        };
        Alive: {
            /** @constant */
            status: "ok";
            uptime_seconds: number;
            version: string;
        };
        AuditEntry: {
            action: string;
            actor: string | null;
            actor_kind: string;
            after: {
                [key: string]: unknown;
            } | null;
            before: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            created_at: string;
            entity_id: string | null;
            entity_type: string;
            /** Format: uuid */
            id: string;
            ip: string | null;
            request_id: string | null;
        };
        AuditEntryPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["AuditEntry"][];
        };
        CancelOrder: {
            reason?: string;
        };
        Carrier: {
            code: string;
            name: string;
            tracking_url: string | null;
        };
        CarrierList: components["schemas"]["Carrier"][];
        Cart: {
            checked_out: boolean;
            coupon: string | null;
            coupon_problem: string | null;
            currency: string;
            discount_total: string;
            discounts: components["schemas"]["CartDiscount"][];
            email: string | null;
            id: string | null;
            items: components["schemas"]["CartItem"][];
            prices_include_tax: boolean;
            shipping: components["schemas"]["CartShipping"] | null;
            shipping_address: components["schemas"]["CartAddress"] | null;
            shipping_method: string | null;
            /** @enum {string|null} */
            shipping_problem: "no_destination" | "unavailable" | "unknown_method" | null;
            shipping_total: string;
            subtotal: string;
            tax_total: string;
            token: string | null;
            total: string;
        };
        CartAddress: {
            apartment?: string;
            city?: string;
            country: string;
            full_name?: string;
            line1?: string;
            line2?: string;
            phone?: string;
            postal_code?: string;
            state?: string;
        };
        CartAddressPatch: {
            apartment?: string;
            city?: string;
            country?: string;
            full_name?: string;
            line1?: string;
            line2?: string;
            phone?: string;
            postal_code?: string;
            state?: string;
        };
        CartDiscount: {
            amount: string;
            code: string | null;
            id: string;
            name: string;
            type: string;
        };
        CartItem: {
            available: number;
            backorder: boolean;
            discount: string | null;
            id: string;
            image: string | null;
            name: string;
            options: {
                [key: string]: string;
            };
            price_changed: boolean;
            price_when_added: string | null;
            /** @enum {string|null} */
            problem: "not_purchasable" | "insufficient_stock" | null;
            product: string;
            quantity: number;
            sku: string | null;
            tax: string | null;
            total: string | null;
            unit_price: string | null;
            variant: string;
            variant_name: string;
        };
        CartItemInput: {
            product?: string;
            quantity?: number;
            sku?: string;
            variant?: string;
        };
        CartItemPatch: {
            quantity: number;
        };
        CartPatch: {
            country?: string;
            coupon?: string | null;
            currency?: string;
            email?: string | null;
            shipping_address?: components["schemas"]["CartAddressPatch"] | string | null;
            shipping_method?: string | null;
            state?: string | null;
        };
        CartReminderStop: {
            "List-Unsubscribe"?: string;
        };
        CartShipping: {
            code: string;
            id: string;
            name: string;
            price: string;
        };
        CartShippingOption: {
            code: string;
            currency: string;
            description: string;
            id: string;
            is_selected: boolean;
            name: string;
            price: string;
        };
        CartShippingOptions: {
            count: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["CartShippingOption"][];
        };
        Category: {
            /** Format: date-time */
            created_at: string;
            description: string;
            id: string;
            image: string | null;
            is_active: boolean;
            name: string;
            parent: string | null;
            path: components["schemas"]["CategoryReference"][];
            position: number;
            product_count: number;
            slug: string;
            /** Format: date-time */
            updated_at: string;
        };
        CategoryNode: {
            children: Record<string, never>[];
            id: string;
            image: string | null;
            is_active: boolean;
            name: string;
            position: number;
            product_count: number;
            slug: string;
        };
        CategoryPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["ListedCategory"][];
        };
        CategoryPatch: {
            description?: string;
            image?: string | null;
            is_active?: boolean;
            name?: string;
            parent?: string | null;
            position?: number;
            slug?: string;
        };
        CategoryReference: {
            id: string;
            name: string;
            slug: string;
        };
        CategoryWrite: {
            description?: string;
            image?: string | null;
            is_active?: boolean;
            name: string;
            parent?: string | null;
            position?: number;
            slug?: string;
        };
        ChangedJobs: {
            changed: number;
            remaining: number;
        };
        CompatAddress: {
            address_type: string;
            apartment: string;
            city: string;
            country: string;
            full_name: string;
            id: string;
            is_default: boolean;
            phone_number: string;
            postal_code: string;
            region: string;
            street: string;
        };
        CompatAddressPage: {
            count: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["CompatAddress"][];
        };
        CompatCartItem: {
            cart: string | null;
            id: string;
            price_at_addition: string | null;
            product_variant: string;
            quantity: number;
        };
        CompatCartItemPage: {
            count: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["CompatCartItem"][];
        };
        CompatCategory: {
            children: components["schemas"]["CompatSubcategory"][];
            created_at: string;
            description: string;
            id: string;
            image: string | null;
            is_active: boolean;
            name: string;
            parent_id: string | null;
            product_count: number;
            slug: string;
            updated_at: string;
        };
        CompatCategoryPage: {
            count: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["CompatCategory"][];
        };
        CompatChapaMessage: {
            transaction_id?: string;
            trx_ref?: string;
            tx_ref?: string;
        } & {
            [key: string]: unknown;
        };
        CompatCheckout: {
            checkout_url: string | null;
            /** Format: uuid */
            order_id: string;
            /** Format: uuid */
            payment_id: string | null;
            session_id: string | null;
        };
        CompatCheckoutInput: {
            address?: string | ({
                address_line_1?: string;
                address_line_2?: string;
                apartment?: string;
                city?: string;
                country?: string;
                full_name?: string;
                phone_number?: string;
                postal_code?: string;
                state?: string;
            } & {
                [key: string]: unknown;
            }) | null;
            address_id?: string | null;
            billing_address?: string | ({
                address_line_1?: string;
                address_line_2?: string;
                apartment?: string;
                city?: string;
                country?: string;
                full_name?: string;
                phone_number?: string;
                postal_code?: string;
                state?: string;
            } & {
                [key: string]: unknown;
            }) | null;
            cart_id: string;
            coupon?: string;
            currency?: string;
            email?: string;
            notes?: string;
            /** @enum {string} */
            payment_method?: "card" | "mobile" | "cash" | "bank" | "stripe" | "chapa" | "cod" | "bank_transfer" | "sandbox";
            shipping_address?: string | ({
                address_line_1?: string;
                address_line_2?: string;
                apartment?: string;
                city?: string;
                country?: string;
                full_name?: string;
                phone_number?: string;
                postal_code?: string;
                state?: string;
            } & {
                [key: string]: unknown;
            }) | null;
            shipping_address_id?: string | null;
            shipping_method?: string;
        } & {
            [key: string]: unknown;
        };
        CompatDiscount: {
            code: string | null;
            created_at: string;
            description: string;
            /** @enum {string} */
            discount_type: "percentage" | "fixed" | "free_shipping";
            discount_value: string | null;
            end_date: string | null;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            maximum_discount: string | null;
            minimum_purchase: string | null;
            start_date: string | null;
            updated_at: string;
        };
        CompatDiscountInput: {
            code?: string | null;
            description?: string;
            /** @enum {string} */
            discount_type?: "percentage" | "fixed" | "free_shipping";
            discount_value?: string | number | null;
            end_date?: string | null;
            is_active?: boolean;
            maximum_discount?: string | number | null;
            minimum_purchase?: string | number | null;
            start_date?: string | null;
        } & {
            [key: string]: unknown;
        };
        CompatDiscountPage: {
            count: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["CompatDiscount"][];
        };
        CompatManagedProduct: {
            attributes: {
                [key: string]: string;
            };
            brand: string;
            categories: string[];
            category: components["schemas"]["CategoryReference"] | null;
            compare_at_price: string | null;
            /** Format: date-time */
            created_at: string;
            currency: string;
            description: string;
            id: string;
            image: string | null;
            image_url: string | null;
            images: components["schemas"]["ProductImage"][];
            in_stock: boolean;
            is_active: boolean;
            lowest_price_30d: string | null;
            name: string;
            options: components["schemas"]["ProductOption"][];
            price: string | null;
            price_range: components["schemas"]["PriceRange"] | null;
            rating: components["schemas"]["Rating"];
            seo: components["schemas"]["Seo"];
            sku: string | null;
            slug: string;
            /** @enum {string} */
            status: "draft" | "active" | "archived";
            stock: number;
            tags: string[];
            /** Format: date-time */
            updated_at: string;
            variants: components["schemas"]["ProductVariant"][];
            vendor: string | null;
        };
        CompatOrder: {
            billing_address: components["schemas"]["CompatOrderAddress"];
            carrier: string | null;
            checkout_url: string | null;
            /** Format: date-time */
            created_at: string;
            currency: string;
            discount_total: string;
            discounts: components["schemas"]["OrderDiscount"][];
            email: string;
            /** @enum {string} */
            fulfilment_status: "unfulfilled" | "partial" | "fulfilled" | "returned";
            /** Format: uuid */
            id: string;
            items: components["schemas"]["OrderItem"][];
            notes: string;
            /** Format: date-time */
            order_date: string;
            order_number: string;
            payment_method: string | null;
            /** @enum {string} */
            payment_status: "unpaid" | "pending" | "paid" | "failed" | "partially_refunded" | "refunded";
            payments: components["schemas"]["Payment"][];
            prices_include_tax: boolean;
            shipments: components["schemas"]["Shipment"][];
            shipping_address: components["schemas"]["CompatOrderAddress"];
            shipping_method: components["schemas"]["OrderShippingMethod"] | null;
            shipping_total: string;
            staff_notes?: string;
            /** @enum {string} */
            status: "pending" | "paid" | "processing" | "shipped" | "delivered" | "cancelled" | "returned";
            subtotal: string;
            tax_total: string;
            taxes: components["schemas"]["OrderTax"][];
            total_amount: string;
            tracking_number: string | null;
            tracking_url: string | null;
            /** Format: date-time */
            updated_at: string;
            /** Format: uuid */
            user: string | null;
        };
        CompatOrderAddress: {
            apartment: string;
            city: string;
            country: string;
            full_name: string;
            line2: string;
            phone_number: string;
            postal_code: string;
            region: string;
            street: string;
        };
        CompatOrderInput: {
            address?: string | ({
                apartment?: string;
                city?: string;
                country?: string;
                full_name?: string;
                line2?: string;
                phone_number?: string;
                postal_code?: string;
                region?: string;
                street?: string;
            } & {
                [key: string]: unknown;
            }) | null;
            address_id?: string | null;
            billing_address?: string | ({
                apartment?: string;
                city?: string;
                country?: string;
                full_name?: string;
                line2?: string;
                phone_number?: string;
                postal_code?: string;
                region?: string;
                street?: string;
            } & {
                [key: string]: unknown;
            }) | null;
            coupon?: string;
            currency?: string;
            email?: string;
            notes?: string;
            /** @enum {string} */
            payment_method?: "card" | "mobile" | "cash" | "bank" | "stripe" | "chapa" | "cod" | "bank_transfer" | "sandbox";
            shipping_address?: string | ({
                apartment?: string;
                city?: string;
                country?: string;
                full_name?: string;
                line2?: string;
                phone_number?: string;
                postal_code?: string;
                region?: string;
                street?: string;
            } & {
                [key: string]: unknown;
            }) | null;
            shipping_address_id?: string | null;
            shipping_method?: string;
        } & {
            [key: string]: unknown;
        };
        CompatOrderPage: {
            count: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["CompatOrder"][];
        };
        CompatOrderPatch: {
            address?: string | ({
                apartment?: string;
                city?: string;
                country?: string;
                full_name?: string;
                line2?: string;
                phone_number?: string;
                postal_code?: string;
                region?: string;
                street?: string;
            } & {
                [key: string]: unknown;
            }) | null;
            address_id?: string | null;
            billing_address?: string | ({
                apartment?: string;
                city?: string;
                country?: string;
                full_name?: string;
                line2?: string;
                phone_number?: string;
                postal_code?: string;
                region?: string;
                street?: string;
            } & {
                [key: string]: unknown;
            }) | null;
            notes?: string;
            shipping_address?: string | ({
                apartment?: string;
                city?: string;
                country?: string;
                full_name?: string;
                line2?: string;
                phone_number?: string;
                postal_code?: string;
                region?: string;
                street?: string;
            } & {
                [key: string]: unknown;
            }) | null;
            shipping_address_id?: string | null;
            shipping_method?: string;
        } & {
            [key: string]: unknown;
        };
        CompatPaymentInput: {
            /** @enum {string} */
            method?: "card" | "mobile" | "cash" | "bank" | "stripe" | "chapa" | "cod" | "bank_transfer" | "sandbox";
            order?: string;
            order_id?: string;
            /** @enum {string} */
            payment_method?: "card" | "mobile" | "cash" | "bank" | "stripe" | "chapa" | "cod" | "bank_transfer" | "sandbox";
        } & {
            [key: string]: unknown;
        };
        CompatPaymentStanding: {
            amount: string;
            /** Format: date-time */
            created_at: string;
            currency: string;
            method: string | null;
            /** Format: uuid */
            order: string;
            payment_status: string;
            status: string | null;
            transaction_id: string | null;
            /** Format: date-time */
            updated_at: string;
        };
        CompatPlacedOrder: {
            billing_address: components["schemas"]["CompatOrderAddress"];
            carrier: string | null;
            checkout_url: string | null;
            /** Format: date-time */
            created_at: string;
            currency: string;
            discount_total: string;
            discounts: components["schemas"]["OrderDiscount"][];
            email: string;
            /** @enum {string} */
            fulfilment_status: "unfulfilled" | "partial" | "fulfilled" | "returned";
            /** Format: uuid */
            id: string;
            items: components["schemas"]["OrderItem"][];
            notes: string;
            /** Format: date-time */
            order_date: string;
            order_number: string;
            order_token?: string;
            payment_method: string | null;
            /** @enum {string} */
            payment_status: "unpaid" | "pending" | "paid" | "failed" | "partially_refunded" | "refunded";
            payments: components["schemas"]["Payment"][];
            prices_include_tax: boolean;
            shipments: components["schemas"]["Shipment"][];
            shipping_address: components["schemas"]["CompatOrderAddress"];
            shipping_method: components["schemas"]["OrderShippingMethod"] | null;
            shipping_total: string;
            staff_notes?: string;
            /** @enum {string} */
            status: "pending" | "paid" | "processing" | "shipped" | "delivered" | "cancelled" | "returned";
            subtotal: string;
            tax_total: string;
            taxes: components["schemas"]["OrderTax"][];
            total_amount: string;
            tracking_number: string | null;
            tracking_url: string | null;
            /** Format: date-time */
            updated_at: string;
            /** Format: uuid */
            user: string | null;
        };
        CompatProduct: {
            brand: string;
            category: string | null;
            category_name: string | null;
            compare_at_price: string | null;
            currency: string;
            date_added: string;
            description: string;
            id: string;
            image_url: string | null;
            images: components["schemas"]["ProductImage"][];
            in_stock: boolean;
            is_active: boolean;
            name: string;
            price: string | null;
            rating: components["schemas"]["Rating"];
            sku: string | null;
            slug: string;
            stock_quantity: number;
            updated_at: string;
            variants: components["schemas"]["ProductVariant"][];
        };
        CompatProductPage: {
            count: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["CompatProduct"][];
        };
        CompatRegistered: {
            access: string;
            /** Format: date-time */
            date_joined: string;
            email: string;
            email_verified: boolean;
            first_name: string;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            /** Format: date-time */
            last_login: string | null;
            last_name: string;
            permissions: string[];
            phone: string;
            phone_number: string;
            refresh: string;
            /** @enum {string} */
            role: "customer" | "vendor" | "staff" | "admin";
            username: string | null;
        };
        CompatShippingAddress: {
            address_line_1: string;
            address_line_2: string;
            city: string;
            country: string;
            full_name: string;
            id: string;
            is_default: boolean;
            phone_number: string;
            postal_code: string;
            state: string;
        };
        CompatShippingAddressPage: {
            count: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["CompatShippingAddress"][];
        };
        CompatStoreCart: {
            checked_out: boolean;
            coupon: string | null;
            coupon_problem: string | null;
            currency: string;
            discount_total: string;
            discounts: components["schemas"]["CartDiscount"][];
            email: string | null;
            id: string | null;
            items: components["schemas"]["CompatCartItem"][];
            prices_include_tax: boolean;
            shipping: components["schemas"]["CartShipping"] | null;
            shipping_address: components["schemas"]["CartAddress"] | null;
            shipping_method: string | null;
            /** @enum {string|null} */
            shipping_problem: "no_destination" | "unavailable" | "unknown_method" | null;
            shipping_total: string;
            subtotal: string;
            tax_total: string;
            token: string | null;
            total: string;
        };
        CompatStoreCartPage: {
            count: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["CompatStoreCart"][];
        };
        CompatStoreCategory: {
            created_at: string;
            description: string;
            id: string;
            image: string | null;
            is_active: boolean;
            name: string;
            parent: string | null;
            slug: string;
            updated_at: string;
        };
        CompatStoreCategoryPage: {
            count: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["CompatStoreCategory"][];
        };
        CompatStoreImage: {
            alt_text: string;
            id: string;
            image: string | null;
            is_featured: boolean;
            position: number;
            product: string;
        };
        CompatStoreImagePage: {
            count: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["CompatStoreImage"][];
        };
        CompatStoreOrder: {
            billing_address: components["schemas"]["CompatStoreOrderAddress"];
            carrier: string | null;
            checkout_url: string | null;
            /** Format: date-time */
            created_at: string;
            currency: string;
            discount_total: string;
            discounts: components["schemas"]["OrderDiscount"][];
            email: string;
            /** @enum {string} */
            fulfilment_status: "unfulfilled" | "partial" | "fulfilled" | "returned";
            /** Format: uuid */
            id: string;
            items: components["schemas"]["OrderItem"][];
            notes: string;
            order_number: string;
            payment_method: string | null;
            /** @enum {string} */
            payment_status: "unpaid" | "pending" | "paid" | "failed" | "partially_refunded" | "refunded";
            payments: components["schemas"]["Payment"][];
            /** Format: date-time */
            placed_at: string;
            prices_include_tax: boolean;
            shipments: components["schemas"]["Shipment"][];
            shipping_address: components["schemas"]["CompatStoreOrderAddress"];
            shipping_method: components["schemas"]["OrderShippingMethod"] | null;
            shipping_total: string;
            staff_notes?: string;
            /** @enum {string} */
            status: "pending" | "paid" | "processing" | "shipped" | "delivered" | "cancelled" | "returned";
            subtotal: string;
            tax_total: string;
            taxes: components["schemas"]["OrderTax"][];
            total_price: string;
            tracking_number: string | null;
            tracking_url: string | null;
            /** Format: date-time */
            updated_at: string;
            /** Format: uuid */
            user: string | null;
        };
        CompatStoreOrderAddress: {
            address_line_1: string;
            address_line_2: string;
            apartment: string;
            city: string;
            country: string;
            full_name: string;
            phone_number: string;
            postal_code: string;
            state: string;
        };
        CompatStoreOrderPage: {
            count: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["CompatStoreOrder"][];
        };
        CompatStoreOrderPatch: {
            address?: string | ({
                address_line_1?: string;
                address_line_2?: string;
                apartment?: string;
                city?: string;
                country?: string;
                full_name?: string;
                phone_number?: string;
                postal_code?: string;
                state?: string;
            } & {
                [key: string]: unknown;
            }) | null;
            address_id?: string | null;
            billing_address?: string | ({
                address_line_1?: string;
                address_line_2?: string;
                apartment?: string;
                city?: string;
                country?: string;
                full_name?: string;
                phone_number?: string;
                postal_code?: string;
                state?: string;
            } & {
                [key: string]: unknown;
            }) | null;
            notes?: string;
            shipping_address?: string | ({
                address_line_1?: string;
                address_line_2?: string;
                apartment?: string;
                city?: string;
                country?: string;
                full_name?: string;
                phone_number?: string;
                postal_code?: string;
                state?: string;
            } & {
                [key: string]: unknown;
            }) | null;
            shipping_address_id?: string | null;
            shipping_method?: string;
        } & {
            [key: string]: unknown;
        };
        CompatStoreProduct: {
            brand: string;
            category: components["schemas"]["CategoryReference"] | null;
            created_at: string;
            description: string;
            id: string;
            images: components["schemas"]["CompatStoreImage"][];
            is_available: boolean;
            slug: string;
            title: string;
            updated_at: string;
            variants: components["schemas"]["CompatStoreVariant"][];
        };
        CompatStoreProductPage: {
            count: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["CompatStoreProduct"][];
        };
        CompatStoreVariant: {
            color: string | null;
            compare_at_price: string | null;
            currency: string;
            id: string;
            in_stock: boolean;
            is_active: boolean;
            price: string | null;
            product: string;
            size: string | null;
            sku: string | null;
            stock: number;
        };
        CompatStoreVariantPage: {
            count: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["CompatStoreVariant"][];
        };
        CompatSubcategory: {
            children: {
                [key: string]: unknown;
            }[];
            id: string;
            image: string | null;
            is_active: boolean;
            name: string;
            parent_id: string | null;
            slug: string;
        };
        CompatUser: {
            /** Format: date-time */
            date_joined: string;
            email: string;
            email_verified: boolean;
            first_name: string;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            /** Format: date-time */
            last_login: string | null;
            last_name: string;
            permissions: string[];
            phone: string;
            phone_number: string;
            /** @enum {string} */
            role: "customer" | "vendor" | "staff" | "admin";
            username: string | null;
        };
        CompatVariant: {
            compare_at_price: string | null;
            created_at: string;
            currency: string;
            id: string;
            image_url: string | null;
            in_stock: boolean;
            is_active: boolean;
            price: string | null;
            product: string;
            sku: string | null;
            stock: number;
            updated_at: string;
            variant_name: string;
        };
        CompatVariantPage: {
            count: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["CompatVariant"][];
        };
        CompatWebhookHeard: {
            /** @constant */
            status: "received";
        };
        CouponInput: {
            code: string;
        };
        CustomerLastOrder: {
            currency: string;
            grand_total: string;
            /** Format: uuid */
            id: string;
            number: string;
            /** Format: date-time */
            placed_at: string;
            status: string;
        };
        CustomerSummary: {
            /** Format: date-time */
            first_order_at: string | null;
            last_order: components["schemas"]["CustomerLastOrder"] | null;
            orders: number;
            totals: components["schemas"]["CustomerTotal"][];
            /** Format: uuid */
            user: string;
        };
        CustomerTotal: {
            currency: string;
            ordered: string;
            orders: number;
            refunded: string;
            spent: string;
        };
        Discount: {
            applies_to: {
                categories: string[];
                products: string[];
            };
            code: string | null;
            created_at: string;
            currency: string | null;
            description: string;
            ends_at: string | null;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            is_stackable: boolean;
            is_targeted: boolean;
            max_discount: string | null;
            min_subtotal: string | null;
            name: string;
            starts_at: string | null;
            /** @enum {string} */
            type: "percentage" | "fixed" | "free_shipping";
            updated_at: string;
            usage_limit: number | null;
            usage_limit_per_customer: number | null;
            used: number;
            value: string | null;
        };
        DiscountDraft: {
            applies_to?: {
                categories?: string[];
                products?: string[];
            } | null;
            code?: string | null;
            created_at?: unknown;
            currency?: string | null;
            description?: string;
            /** Format: date-time */
            ends_at?: string | null;
            id?: unknown;
            is_active?: boolean;
            is_stackable?: boolean;
            is_targeted?: unknown;
            max_discount?: string | number | null;
            min_subtotal?: string | number | null;
            name?: string;
            /** Format: date-time */
            starts_at?: string | null;
            /** @enum {string} */
            type: "percentage" | "fixed" | "free_shipping";
            updated_at?: unknown;
            usage_limit?: number | null;
            usage_limit_per_customer?: number | null;
            used?: unknown;
            value?: string | number | null;
        };
        DiscountPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["Discount"][];
        };
        DiscountPatch: {
            applies_to?: {
                categories?: string[];
                products?: string[];
            } | null;
            code?: string | null;
            currency?: string | null;
            description?: string;
            /** Format: date-time */
            ends_at?: string | null;
            is_active?: boolean;
            is_stackable?: boolean;
            max_discount?: string | number | null;
            min_subtotal?: string | number | null;
            name?: string;
            /** Format: date-time */
            starts_at?: string | null;
            /** @enum {string} */
            type?: "percentage" | "fixed" | "free_shipping";
            usage_limit?: number | null;
            usage_limit_per_customer?: number | null;
            value?: string | number | null;
        };
        DiscountPreview: {
            after: components["schemas"]["PreviewedTotals"];
            applies: boolean;
            /** Format: date-time */
            at: string;
            before: components["schemas"]["PreviewedTotals"];
            currency: string;
            items: components["schemas"]["PreviewedLine"][];
            reason: {
                /** @enum {string} */
                code: "not_started" | "inactive" | "ended" | "other_currency" | "minimum_not_reached" | "nothing_to_discount" | "automatic_is_better" | "no_destination" | "nothing_for_sale";
                detail: string;
            } | null;
            saved: string;
        };
        DiscountPreviewInput: {
            country?: string;
            currency?: string;
            discount: components["schemas"]["DiscountDraft"];
            /** Format: uuid */
            instead_of?: string;
            items?: {
                product?: string;
                quantity: number;
                /** Format: uuid */
                variant?: string;
            }[];
        };
        DiscountWrite: {
            applies_to?: {
                categories?: string[];
                products?: string[];
            } | null;
            code?: string | null;
            currency?: string | null;
            description?: string;
            /** Format: date-time */
            ends_at?: string | null;
            is_active?: boolean;
            is_stackable?: boolean;
            max_discount?: string | number | null;
            min_subtotal?: string | number | null;
            name?: string;
            /** Format: date-time */
            starts_at?: string | null;
            /** @enum {string} */
            type: "percentage" | "fixed" | "free_shipping";
            usage_limit?: number | null;
            usage_limit_per_customer?: number | null;
            value?: string | number | null;
        };
        EmailResendInput: {
            email?: string;
        };
        EmailVerifyInput: {
            token: string;
        };
        Export: {
            /** Format: date-time */
            created_at: string;
            created_by: string | null;
            error: string | null;
            file: string | null;
            /** Format: date-time */
            finished_at: string | null;
            /** @enum {string} */
            format: "shopify_csv" | "json_lines";
            id: string;
            progress: components["schemas"]["TransferProgress"];
            result: components["schemas"]["ExportResult"] | null;
            /** Format: date-time */
            started_at: string | null;
            /** @enum {string} */
            status: "queued" | "running" | "succeeded" | "failed" | "cancelled";
        };
        ExportPage: {
            count: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["Export"][];
        };
        ExportRequest: {
            /** @enum {string} */
            format: "shopify_csv" | "json_lines";
        };
        ExportResult: {
            products: number;
            size_bytes: number;
        };
        GraphqlAnswer: {
            data?: {
                [key: string]: unknown;
            } | null;
            errors?: {
                extensions?: {
                    [key: string]: unknown;
                } | null;
                locations?: {
                    column: number;
                    line: number;
                }[];
                message: string;
                path?: (string | number)[];
            }[];
        };
        GraphqlAnswers: components["schemas"]["GraphqlAnswer"] | components["schemas"]["GraphqlAnswer"][];
        GraphqlBody: components["schemas"]["GraphqlRequest"] | unknown[];
        GraphqlRequest: {
            extensions?: {
                [key: string]: unknown;
            } | null;
            operationName?: string | null;
            query?: string | null;
            variables?: {
                [key: string]: unknown;
            } | null;
        } & {
            [key: string]: unknown;
        };
        ImageAddress: {
            alt?: string;
            is_featured?: boolean;
            position?: number;
            url: string;
        };
        ImagePatch: {
            alt?: string;
            is_featured?: boolean;
            position?: number;
        };
        ImageSizes: {
            large: string;
            medium: string;
            small: string;
        };
        ImageUpload: {
            alt?: string;
            /** Format: binary */
            file: string;
            is_featured?: boolean;
            position?: number;
        };
        Import: {
            /** Format: date-time */
            created_at: string;
            created_by: string | null;
            currency: string;
            dry_run: boolean;
            error: string | null;
            file_name: string;
            /** Format: date-time */
            finished_at: string | null;
            /** @enum {string} */
            format: "shopify_csv" | "json_lines" | "category_tree";
            id: string;
            problems: string;
            progress: components["schemas"]["TransferProgress"];
            report: components["schemas"]["ImportReport"] | null;
            /** Format: date-time */
            started_at: string | null;
            /** @enum {string} */
            status: "queued" | "running" | "succeeded" | "failed" | "cancelled";
        };
        ImportPage: {
            count: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["Import"][];
        };
        ImportProblem: {
            code: string;
            column: string | null;
            handle: string | null;
            /** @enum {string} */
            level: "error" | "warning" | "info";
            line: number;
            message: string;
            value: string | null;
        };
        ImportProblemPage: {
            count: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["ImportProblem"][];
        };
        ImportReport: {
            categories: components["schemas"]["TransferCountsWithFailed"];
            currency: string;
            dry_run: boolean;
            /** @enum {string} */
            format: "shopify_csv" | "json_lines" | "category_tree";
            images: components["schemas"]["TransferCounts"];
            problem_counts: components["schemas"]["ProblemCounts"];
            products: components["schemas"]["TransferCountsWithFailed"];
            variants: components["schemas"]["TransferCounts"];
        };
        ImportUpload: {
            currency?: string;
            dry_run?: boolean;
            /** Format: binary */
            file: string;
            /** @enum {string} */
            format?: "shopify_csv" | "json_lines" | "category_tree";
        };
        Inventory: {
            available: number;
            backorder: boolean;
            /** Format: uuid */
            location: string;
            low_stock_threshold: number;
            name: string;
            on_hand: number;
            /** Format: uuid */
            product: string;
            reserved: number;
            sku: string | null;
            /** Format: uuid */
            variant: string;
        };
        InventoryPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["Inventory"][];
        };
        InventoryPatch: {
            backorder?: boolean;
            location?: string;
            low_stock_threshold?: number;
        };
        InventoryReport: {
            count: number;
            currency: string;
            /** @enum {string} */
            group_by: "location" | "product";
            next: string | null;
            previous: string | null;
            results: {
                available: number;
                code: string | null;
                key: string;
                name: string;
                on_hand: number;
                reserved: number;
                unpriced: number;
                value: string;
                variants: number;
            }[];
            totals: {
                all_variants: number;
                available: number;
                on_hand: number;
                out_of_stock: number;
                reserved: number;
                unpriced: number;
                value: string;
                variants: number;
            };
        };
        Job: {
            attempts: number;
            /** Format: date-time */
            created_at: string;
            created_by: string | null;
            error: string | null;
            /** Format: date-time */
            finished_at: string | null;
            id: string;
            input: unknown;
            progress: components["schemas"]["JobProgress"];
            result: unknown;
            /** Format: date-time */
            started_at: string | null;
            /** @enum {string} */
            status: "queued" | "running" | "succeeded" | "failed" | "cancelled";
            type: string;
        };
        JobPage: {
            count: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["Job"][];
        };
        JobProgress: {
            done: number;
            total: number | null;
        };
        JobQueue: {
            failed: number;
            outbox: number;
            /** @enum {string} */
            transport: "postgresql" | "rabbitmq";
            types: components["schemas"]["JobTypeNumbers"][];
            workers: number;
        };
        JobTypeNumbers: {
            /** Format: date-time */
            due_since: string | null;
            last_error: string | null;
            retrying: number;
            running: number;
            scheduled: number;
            type: string;
            waiting: number;
        };
        JudgedReviews: {
            changed: string[];
            not_found: string[];
            unchanged: string[];
        };
        ListedCategory: {
            /** Format: date-time */
            created_at: string;
            cursor?: string;
            description: string;
            id: string;
            image: string | null;
            is_active: boolean;
            name: string;
            parent: string | null;
            path: components["schemas"]["CategoryReference"][];
            position: number;
            product_count: number;
            slug: string;
            /** Format: date-time */
            updated_at: string;
        };
        ListedVariant: {
            barcode: string;
            compare_at_price: string | null;
            /** Format: date-time */
            created_at: string;
            currency: string;
            cursor?: string;
            id: string;
            image: string | null;
            in_stock: boolean;
            is_active: boolean;
            lowest_price_30d: string | null;
            name: string;
            options: {
                [key: string]: string;
            };
            price: string | null;
            product: string;
            sku: string | null;
            stock: number;
            /** Format: date-time */
            updated_at: string;
            weight_grams: number | null;
        };
        LoginInput: {
            email?: string;
            password: string;
            username?: string;
        };
        LogoutInput: {
            all?: boolean;
            refresh?: string;
        };
        LowStockReport: {
            count: number;
            next: string | null;
            previous: string | null;
            results: {
                available: number;
                backorder: boolean;
                name: string;
                on_hand: number;
                product: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                    slug: string;
                };
                reserved: number;
                sku: string | null;
                threshold: number;
                /** Format: uuid */
                variant: string;
            }[];
        };
        MoveToCartInput: {
            quantity?: number;
            variant?: string;
        };
        NewUserInput: {
            email: string;
            first_name?: string;
            is_active?: boolean;
            last_name?: string;
            password?: string;
            permissions?: ("catalogue:write" | "inventory:write" | "orders:read" | "orders:write" | "refunds:write" | "discounts:write" | "reviews:write" | "users:read" | "users:write" | "settings:write" | "imports:write" | "jobs:write" | "operations:read" | "webhooks:write" | "reports:read" | "audit:read")[];
            phone?: string;
            /** @enum {string} */
            role?: "customer" | "vendor" | "staff" | "admin";
            username?: string | null;
        };
        OlderProblem: {
            detail?: string;
        } & {
            [key: string]: string[];
        };
        Order: {
            billing_address: components["schemas"]["OrderAddress"];
            /** Format: date-time */
            created_at: string;
            currency: string;
            discount_total: string;
            discounts: components["schemas"]["OrderDiscount"][];
            email: string;
            /** @enum {string} */
            fulfilment_status: "unfulfilled" | "partial" | "fulfilled" | "returned";
            grand_total: string;
            /** Format: uuid */
            id: string;
            items: components["schemas"]["OrderItem"][];
            notes: string;
            number: string;
            /** @enum {string} */
            payment_status: "unpaid" | "pending" | "paid" | "failed" | "partially_refunded" | "refunded";
            payments: components["schemas"]["Payment"][];
            /** Format: date-time */
            placed_at: string;
            prices_include_tax: boolean;
            shipments: components["schemas"]["Shipment"][];
            shipping_address: components["schemas"]["OrderAddress"];
            shipping_method: components["schemas"]["OrderShippingMethod"] | null;
            shipping_total: string;
            staff_notes?: string;
            /** @enum {string} */
            status: "pending" | "paid" | "processing" | "shipped" | "delivered" | "cancelled" | "returned";
            subtotal: string;
            tax_total: string;
            taxes: components["schemas"]["OrderTax"][];
            /** Format: date-time */
            updated_at: string;
            /** Format: uuid */
            user: string | null;
        };
        OrderAddress: {
            apartment: string;
            city: string;
            country: string;
            full_name: string;
            line1: string;
            line2: string;
            phone: string;
            postal_code: string;
            state: string;
        };
        OrderDiscount: {
            amount: string;
            code: string | null;
            /** Format: uuid */
            id: string;
            name: string;
            type: string;
        };
        OrderEvent: {
            actor: components["schemas"]["OrderEventActor"];
            /** Format: date-time */
            created_at: string;
            data: components["schemas"]["OrderEventData"];
            type: string;
        };
        OrderEventActor: {
            id?: string;
            kind: string;
            name?: string;
        };
        OrderEventData: {
            [key: string]: unknown;
        };
        OrderEventPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["OrderEvent"][];
        };
        OrderInput: {
            billing_address?: string | components["schemas"]["AddressInput"];
            cart?: string;
            coupon?: string;
            currency?: string;
            email?: string;
            expected_total?: string | number;
            items?: components["schemas"]["OrderLineInput"][];
            notes?: string;
            payment?: components["schemas"]["PaymentChoice"];
            shipping_address?: string | components["schemas"]["AddressInput"];
            shipping_method?: string;
        };
        OrderItem: {
            discount: string;
            /** Format: uuid */
            id: string;
            image: string | null;
            name: string;
            options: {
                [key: string]: string;
            };
            /** Format: uuid */
            product: string;
            quantity: number;
            sku: string | null;
            tax: string;
            tax_rate: string;
            total: string;
            unit_price: string;
            /** Format: uuid */
            variant: string;
            variant_name: string;
        };
        OrderItemPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["OrderItem"][];
        };
        OrderLineInput: {
            quantity: number;
            variant: string;
        };
        OrderLookupInput: {
            email: string;
            number: string;
        };
        OrderMail: {
            /** @enum {string} */
            mail: "confirmation" | "payment" | "shipment" | "refund";
            order: string;
            payment: string | null;
            refund: string | null;
            shipment: string | null;
            to: string;
        };
        OrderMailInput: {
            /** @enum {string} */
            mail: "confirmation" | "payment" | "shipment" | "refund";
            refund?: string;
            shipment?: string;
        };
        OrderPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["Order"][];
        };
        OrderPatch: {
            billing_address?: string | components["schemas"]["AddressInput"];
            expected_total?: string | number;
            notes?: string;
            shipping_address?: string | components["schemas"]["AddressInput"];
            shipping_method?: string;
            staff_notes?: string;
        };
        OrderShipments: {
            /** @enum {string} */
            fulfilment_status: "unfulfilled" | "partial" | "fulfilled" | "returned";
            /** Format: uuid */
            order: string;
            shipments: components["schemas"]["Shipment"][];
        };
        OrderShippingMethod: {
            code: string;
            discount: string;
            /** Format: uuid */
            id: string;
            name: string;
            price: string;
            tax: string;
            tax_rate: string;
        };
        OrderStatusInput: {
            note?: string;
            /** @enum {string} */
            status: "pending" | "paid" | "processing" | "shipped" | "delivered" | "cancelled" | "returned";
        };
        OrderSummary: {
            currency: string;
            customer_name: string;
            email: string;
            fulfilment_status: string;
            grand_total: string;
            /** Format: uuid */
            id: string;
            item_count: number;
            number: string;
            payment_status: string;
            /** Format: date-time */
            placed_at: string;
            status: string;
            /** Format: uuid */
            user: string | null;
        };
        OrderSummaryPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["OrderSummary"][];
        };
        OrderTax: {
            base: string;
            name: string;
            rate: string;
            tax: string;
        };
        PasswordChangeInput: {
            current_password: string;
            new_password: string;
        };
        PasswordResetConfirmInput: {
            new_password: string;
            token: string;
        };
        PasswordResetInput: {
            email: string;
        };
        Payment: {
            amount: string;
            checkout_url: string | null;
            /** Format: date-time */
            created_at: string;
            currency: string;
            failure: string | null;
            flag?: string | null;
            flag_detail?: string | null;
            /** Format: uuid */
            id: string;
            method: string;
            /** Format: uuid */
            order: string;
            provider: string;
            status: string;
            transaction_id: string | null;
            /** Format: date-time */
            updated_at: string;
        };
        PaymentChoice: {
            /** @enum {string} */
            provider: "stripe" | "chapa" | "cod" | "bank_transfer" | "sandbox";
        };
        PaymentInput: {
            order: string;
            /** @enum {string} */
            provider: "stripe" | "chapa" | "cod" | "bank_transfer" | "sandbox";
        };
        PaymentPage: {
            count: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["Payment"][];
        };
        PaymentPatch: {
            flag?: null;
            /** @enum {string} */
            provider?: "stripe" | "chapa" | "cod" | "bank_transfer" | "sandbox";
            /** @enum {string} */
            status?: "succeeded";
            transaction_id?: string;
        };
        Permission: {
            description: string;
            name: string;
        };
        PermissionList: {
            results: components["schemas"]["Permission"][];
        };
        PersonalData: {
            [key: string]: unknown;
        };
        PlacedOrder: {
            billing_address: components["schemas"]["OrderAddress"];
            /** Format: date-time */
            created_at: string;
            currency: string;
            discount_total: string;
            discounts: components["schemas"]["OrderDiscount"][];
            email: string;
            /** @enum {string} */
            fulfilment_status: "unfulfilled" | "partial" | "fulfilled" | "returned";
            grand_total: string;
            /** Format: uuid */
            id: string;
            items: components["schemas"]["OrderItem"][];
            notes: string;
            number: string;
            order_token?: string;
            payment?: components["schemas"]["Payment"];
            /** @enum {string} */
            payment_status: "unpaid" | "pending" | "paid" | "failed" | "partially_refunded" | "refunded";
            payments: components["schemas"]["Payment"][];
            /** Format: date-time */
            placed_at: string;
            prices_include_tax: boolean;
            shipments: components["schemas"]["Shipment"][];
            shipping_address: components["schemas"]["OrderAddress"];
            shipping_method: components["schemas"]["OrderShippingMethod"] | null;
            shipping_total: string;
            staff_notes?: string;
            /** @enum {string} */
            status: "pending" | "paid" | "processing" | "shipped" | "delivered" | "cancelled" | "returned";
            subtotal: string;
            tax_total: string;
            taxes: components["schemas"]["OrderTax"][];
            /** Format: date-time */
            updated_at: string;
            /** Format: uuid */
            user: string | null;
        };
        PreviewedLine: {
            after: components["schemas"]["PreviewedLineSums"];
            before: components["schemas"]["PreviewedLineSums"];
            name: string;
            product: string;
            quantity: number;
            sku: string | null;
            unit_price: string;
            variant: string;
            variant_name: string;
        };
        PreviewedLineSums: {
            discount: string;
            tax: string;
            total: string;
        };
        PreviewedTotals: {
            discount_total: string;
            grand_total: string;
            shipping_total: string;
            subtotal: string;
            tax_total: string;
        };
        PriceHistoryPage: {
            count: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["PricePoint"][];
        };
        PricePoint: {
            compare_at_price: string | null;
            currency: string;
            /** Format: date-time */
            effective_at: string;
            price: string | null;
            reason: string;
            variant: string;
        };
        PriceRange: {
            max: string;
            min: string;
        };
        Problem: {
            /** @enum {string} */
            code: "validation_error" | "malformed_json" | "not_authenticated" | "token_invalid" | "token_expired" | "invalid_credentials" | "account_disabled" | "permission_denied" | "not_found" | "method_not_allowed" | "email_taken" | "username_taken" | "slug_taken" | "sku_taken" | "code_taken" | "category_cycle" | "category_not_empty" | "insufficient_stock" | "stock_changed" | "nothing_to_send" | "not_purchasable" | "cart_empty" | "coupon_unavailable" | "price_changed" | "shipping_unavailable" | "too_many_open_orders" | "invalid_transition" | "already_reviewed" | "refund_exceeds_paid" | "shipment_exceeds_order" | "idempotency_in_flight" | "precondition_failed" | "payload_too_large" | "unsupported_media_type" | "idempotency_conflict" | "unknown_currency" | "rate_limited" | "payment_failed" | "provider_unavailable" | "service_unavailable" | "internal_error";
            detail: string;
            errors?: {
                [key: string]: string[];
            };
            request_id: string;
            status: number;
            title: string;
            type: string;
        } & {
            [key: string]: unknown;
        };
        ProblemCounts: {
            error: number;
            info: number;
            warning: number;
        };
        Product: {
            attributes: {
                [key: string]: string;
            };
            brand: string;
            categories: components["schemas"]["CategoryReference"][];
            category: components["schemas"]["CategoryReference"] | null;
            compare_at_price: string | null;
            /** Format: date-time */
            created_at: string;
            currency: string;
            description: string;
            id: string;
            image: string | null;
            images: components["schemas"]["ProductImage"][];
            in_stock: boolean;
            lowest_price_30d: string | null;
            name: string;
            options: components["schemas"]["ProductOption"][];
            price: string | null;
            price_range: components["schemas"]["PriceRange"] | null;
            rating: components["schemas"]["Rating"];
            seo: components["schemas"]["Seo"];
            sku: string | null;
            slug: string;
            /** @enum {string} */
            status: "draft" | "active" | "archived";
            stock: number;
            tags: string[];
            /** Format: date-time */
            updated_at: string;
            variants: components["schemas"]["ProductVariant"][];
            vendor: string | null;
        };
        ProductCard: {
            attributes?: {
                [key: string]: string;
            };
            brand: string;
            categories: components["schemas"]["CategoryReference"][];
            category: components["schemas"]["CategoryReference"] | null;
            compare_at_price: string | null;
            /** Format: date-time */
            created_at: string;
            currency: string;
            cursor?: string;
            description?: string;
            id: string;
            image: string | null;
            images: components["schemas"]["ProductImage"][];
            in_stock: boolean;
            lowest_price_30d: string | null;
            name: string;
            options: components["schemas"]["ProductOption"][];
            price: string | null;
            price_range: components["schemas"]["PriceRange"] | null;
            rating: components["schemas"]["Rating"];
            seo: components["schemas"]["Seo"];
            sku: string | null;
            slug: string;
            /** @enum {string} */
            status: "draft" | "active" | "archived";
            stock?: number;
            tags: string[];
            /** Format: date-time */
            updated_at: string;
            variants?: components["schemas"]["ProductVariant"][];
            vendor: string | null;
        };
        ProductChangeInput: {
            changes: components["schemas"]["ProductChanges"];
            ids: string[];
        };
        ProductChangeResult: {
            changed: number;
            failed: {
                code: string;
                detail: string;
                id: string;
            }[];
            unchanged: number;
        };
        ProductChanges: {
            add_categories?: string[];
            add_tags?: string[];
            brand?: string;
            category?: string;
            /** @enum {string} */
            compare_at?: "keep" | "set_to_old_price" | "clear";
            price_percent?: string | number;
            remove_categories?: string[];
            remove_tags?: string[];
            /** @enum {string} */
            status?: "draft" | "active" | "archived";
        };
        ProductDiscount: {
            discount: string;
            /** Format: uuid */
            id: string;
            product: string;
        };
        ProductDiscountPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["ProductDiscount"][];
        };
        ProductDiscountPatch: {
            discount?: string;
            product?: string;
        };
        ProductDiscountWrite: {
            discount: string;
            product: string;
        };
        ProductImage: {
            alt: string;
            error?: string | null;
            height: number | null;
            id: string;
            is_featured: boolean;
            position: number;
            sizes: components["schemas"]["ImageSizes"] | null;
            /** @enum {string} */
            status: "pending" | "ready" | "failed";
            url: string | null;
            width: number | null;
        };
        ProductImagePage: {
            count: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["ProductImage"][];
        };
        ProductOption: {
            name: string;
            values: string[];
        };
        ProductPage: {
            count?: number;
            count_exact?: boolean;
            facets?: {
                [key: string]: unknown;
            };
            next: string | null;
            previous: string | null;
            results: components["schemas"]["ProductCard"][];
        };
        ProductPatch: {
            attributes?: {
                [key: string]: string | null;
            };
            barcode?: string;
            brand?: string;
            categories?: (string | {
                id: string;
                name?: unknown;
                slug?: unknown;
            })[];
            category?: (string | {
                id: string;
                name?: unknown;
                slug?: unknown;
            }) | null;
            compare_at_price?: string | number | null;
            currency?: string;
            description?: string;
            images?: (string | {
                alt?: string;
                error?: unknown;
                height?: unknown;
                id?: string;
                is_featured?: boolean;
                position?: number;
                sizes?: unknown;
                status?: unknown;
                url?: string | null;
                width?: unknown;
            })[];
            name?: string;
            options?: {
                name: string;
                values?: string[];
            }[];
            price?: string | number | null;
            prices?: {
                [key: string]: {
                    compare_at_price?: string | number | null;
                    price?: string | number | null;
                } | null;
            };
            seo?: {
                description?: string;
                title?: string;
            };
            sku?: string | null;
            slug?: string;
            /** @enum {string} */
            status?: "draft" | "active" | "archived";
            stock?: number;
            tags?: string[];
            variants?: components["schemas"]["ProductVariantWrite"][];
            weight_grams?: number | null;
        };
        ProductReviewPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["Review"][];
            summary: components["schemas"]["ReviewSummary"];
        };
        ProductVariant: {
            barcode: string;
            compare_at_price: string | null;
            currency: string;
            id: string;
            image: string | null;
            in_stock: boolean;
            is_active: boolean;
            name: string;
            options: {
                [key: string]: string;
            };
            price: string | null;
            sku: string | null;
            stock: number;
            weight_grams: number | null;
        };
        ProductVariantWrite: {
            barcode?: string;
            compare_at_price?: string | number | null;
            currency?: string;
            id?: string;
            image?: unknown;
            in_stock?: unknown;
            is_active?: boolean;
            lowest_price_30d?: unknown;
            name?: string;
            options?: {
                [key: string]: string;
            };
            price?: string | number | null;
            prices?: {
                [key: string]: {
                    compare_at_price?: string | number | null;
                    price?: string | number | null;
                } | null;
            };
            sku?: string | null;
            stock?: number;
            weight_grams?: number | null;
        };
        ProductWrite: {
            attributes?: {
                [key: string]: string | null;
            };
            barcode?: string;
            brand?: string;
            categories?: (string | {
                id: string;
                name?: unknown;
                slug?: unknown;
            })[];
            category?: (string | {
                id: string;
                name?: unknown;
                slug?: unknown;
            }) | null;
            compare_at_price?: string | number | null;
            currency?: string;
            description?: string;
            images?: (string | {
                alt?: string;
                error?: unknown;
                height?: unknown;
                id?: string;
                is_featured?: boolean;
                position?: number;
                sizes?: unknown;
                status?: unknown;
                url?: string | null;
                width?: unknown;
            })[];
            name: string;
            options?: {
                name: string;
                values?: string[];
            }[];
            price?: string | number | null;
            prices?: {
                [key: string]: {
                    compare_at_price?: string | number | null;
                    price?: string | number | null;
                } | null;
            };
            seo?: {
                description?: string;
                title?: string;
            };
            sku?: string | null;
            slug?: string;
            /** @enum {string} */
            status?: "draft" | "active" | "archived";
            stock?: number;
            tags?: string[];
            variants?: components["schemas"]["ProductVariantWrite"][];
            weight_grams?: number | null;
        };
        ProfileInput: {
            email?: string;
            first_name?: string;
            last_name?: string;
            phone?: string;
            username?: string | null;
        };
        ProviderMessage: {
            [key: string]: unknown;
        };
        Rating: {
            average: number | null;
            count: number;
        };
        /** Format: binary */
        RawFile: string;
        Ready: {
            dependencies: {
                [key: string]: "up" | "down" | "off";
            };
            /** @constant */
            status: "ready";
        };
        RefreshInput: {
            refresh: string;
        };
        Refund: {
            amount: string;
            /** Format: date-time */
            created_at: string;
            currency: string;
            failure?: string | null;
            /** Format: uuid */
            id: string;
            items: components["schemas"]["RefundItem"][];
            /** Format: uuid */
            order: string;
            /** @enum {string} */
            origin: "staff" | "cancel" | "late_payment" | "second_payment" | "return" | "provider";
            /** Format: uuid */
            payment: string;
            reason: string;
            restock: boolean;
            /** Format: uuid */
            retry_of?: string | null;
            /** @enum {string} */
            status: "pending" | "succeeded" | "failed";
            /** Format: date-time */
            updated_at: string;
        };
        RefundInput: {
            amount?: string | number;
            items?: components["schemas"]["RefundItemInput"][];
            reason?: string;
            restock?: boolean;
        };
        RefundItem: {
            /** Format: uuid */
            order_item: string;
            quantity: number;
        };
        RefundItemInput: {
            order_item: string;
            quantity: number;
        };
        RefundPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["Refund"][];
        };
        RegisterInput: {
            email: string;
            first_name?: string;
            last_name?: string;
            password: string;
            phone?: string;
            username?: string | null;
        };
        Return: {
            /** Format: date-time */
            approved_at: string | null;
            /** Format: date-time */
            closed_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            id: string;
            items: components["schemas"]["ReturnItem"][];
            note: string;
            /** Format: uuid */
            order: string;
            reason: string;
            /** Format: date-time */
            received_at: string | null;
            refund: components["schemas"]["ReturnRefund"] | null;
            refund_worth: string | null;
            /** @enum {string} */
            status: "requested" | "approved" | "received" | "refused" | "refunded" | "cancelled";
            /** Format: date-time */
            updated_at: string;
        };
        ReturnArrival: {
            items?: components["schemas"]["ReturnArrivalItem"][];
            note?: string;
            restock?: boolean;
        };
        ReturnArrivalItem: {
            order_item: string;
            quantity: number;
            restock?: boolean;
        };
        ReturnInput: {
            items: components["schemas"]["ReturnItemInput"][];
            reason: string;
        };
        ReturnItem: {
            name: string;
            /** Format: uuid */
            order_item: string;
            quantity: number;
            received_quantity: number | null;
            restocked_quantity: number | null;
            sku: string | null;
        };
        ReturnItemInput: {
            order_item: string;
            quantity: number;
        };
        ReturnNote: {
            note?: string;
        };
        ReturnPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["Return"][];
        };
        ReturnPatch: {
            amount?: string | number;
            items?: components["schemas"]["ReturnArrivalItem"][];
            note?: string;
            restock?: boolean;
            /** @enum {string} */
            status: "requested" | "approved" | "refused" | "received" | "refunded" | "cancelled";
        };
        ReturnRefund: {
            amount: string;
            currency: string;
            /** Format: uuid */
            id: string;
            status: string;
        };
        ReturnRefundInput: {
            amount?: string | number;
            note?: string;
        };
        Review: {
            comment: string;
            created_at: string;
            /** Format: uuid */
            id: string;
            is_approved: boolean;
            /** Format: uuid */
            product: string;
            rating: number;
            /** @enum {string} */
            status: "waiting" | "approved" | "rejected";
            title: string | null;
            updated_at: string;
            user: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            verified_purchase: boolean;
        };
        ReviewPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["Review"][];
        };
        ReviewPatch: {
            comment?: string;
            rating?: number;
            title?: string | null;
        };
        ReviewReplacement: {
            comment: string;
            rating: number;
            title?: string | null;
        };
        ReviewsToJudge: {
            ids: string[];
        };
        ReviewSummary: {
            average: number | null;
            count: number;
            counts: {
                1: number;
                2: number;
                3: number;
                4: number;
                5: number;
            };
        };
        ReviewWrite: {
            comment: string;
            product: string;
            rating: number;
            title?: string | null;
        };
        SalesReport: {
            count: number;
            currency: string;
            /** Format: date */
            from: string;
            /** @enum {string} */
            group_by: "day" | "week" | "month" | "product" | "category" | "discount";
            next: string | null;
            previous: string | null;
            results: {
                code?: string | null;
                discount_amount?: string;
                discounts: string;
                gross_sales: string;
                key?: string;
                name?: string;
                net_sales: string;
                orders: number;
                /** Format: date */
                period?: string;
                refunds: string;
                shipping: string;
                tax: string;
                tax_included: string;
                total: string;
                units: number;
            }[];
            timezone: string;
            /** Format: date */
            to: string;
            totals: {
                discounts: string;
                gross_sales: string;
                net_sales: string;
                orders: number;
                refunds: string;
                shipping: string;
                tax: string;
                tax_included: string;
                total: string;
                units: number;
            };
        };
        SandboxChoice: {
            /** @enum {string} */
            outcome: "pay" | "decline" | "abandon";
        };
        Seo: {
            description: string;
            title: string;
        };
        ServiceCheck: {
            /** Format: date-time */
            checked_at: string;
            error: string | null;
            id: string;
            response_ms: number | null;
            /** @enum {string} */
            service: "rest" | "graphql" | "docs" | "panel" | "database" | "broker" | "cache" | "mail";
            /** @enum {string} */
            status: "up" | "down" | "off";
        };
        ServiceCheckPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["ServiceCheck"][];
        };
        ServiceSummaries: {
            services: components["schemas"]["ServiceSummary"][];
        };
        ServiceSummary: {
            /** Format: date-time */
            checked_at: string;
            error: string | null;
            p95_ms: number | null;
            response_ms: number | null;
            /** @enum {string} */
            service: "rest" | "graphql" | "docs" | "panel" | "database" | "broker" | "cache" | "mail";
            /** Format: date-time */
            since: string;
            /** @enum {string} */
            status: "up" | "down" | "off";
            strip: {
                minutes: number;
                /** Format: date-time */
                starts_at: string;
                statuses: ("up" | "down" | "off" | null)[];
            };
            uptime_7d: number | null;
            uptime_24h: number | null;
        };
        Session: {
            /** Format: date-time */
            created_at: string;
            device: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: uuid */
            id: string;
            ip: string;
            is_current: boolean;
            /** Format: date-time */
            last_used_at: string;
        };
        SessionList: {
            results: components["schemas"]["Session"][];
        };
        Settings: {
            back_in_stock_mail: boolean;
            carriers: components["schemas"]["Carrier"][];
            invoice_footer: string;
            low_stock_default_threshold: number;
            max_open_orders: number;
            prices_include_tax: boolean;
            reservation_ttl_seconds: number;
            return_address: string[];
            return_instructions: string;
            return_window_days: number;
            review_moderation: boolean;
            reviews_require_purchase: boolean;
            seller_address: string[];
            seller_name: string;
            seller_tax_id: string;
        };
        SettingsPatch: {
            back_in_stock_mail?: boolean | null;
            carriers?: components["schemas"]["Carrier"][] | null;
            invoice_footer?: string | null;
            low_stock_default_threshold?: number | null;
            max_open_orders?: number | null;
            prices_include_tax?: boolean | null;
            reservation_ttl_seconds?: number | null;
            return_address?: string[] | null;
            return_instructions?: string | null;
            return_window_days?: number | null;
            review_moderation?: boolean | null;
            reviews_require_purchase?: boolean | null;
            seller_address?: string[] | null;
            seller_name?: string | null;
            seller_tax_id?: string | null;
        };
        SharedWishlist: {
            item_count: number;
            items: components["schemas"]["WishlistItem"][];
            name: string;
        };
        Shipment: {
            /** Format: date-time */
            cancelled_at: string | null;
            carrier: string;
            carrier_name: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            delivered_at: string | null;
            /** Format: uuid */
            id: string;
            items: components["schemas"]["ShipmentItem"][];
            note: string;
            /** Format: uuid */
            order: string;
            /** Format: date-time */
            returned_at: string | null;
            /** Format: date-time */
            shipped_at: string | null;
            /** @enum {string} */
            status: "pending" | "shipped" | "in_transit" | "delivered" | "returned" | "cancelled";
            tracking_number: string | null;
            tracking_url: string | null;
            /** Format: date-time */
            updated_at: string;
        };
        ShipmentInput: {
            carrier: string;
            items?: components["schemas"]["ShipmentItemInput"][];
            note?: string;
            /** @enum {string} */
            status?: "pending" | "shipped";
            tracking_number?: string | null;
            tracking_url?: string | null;
        };
        ShipmentItem: {
            name: string;
            /** Format: uuid */
            order_item: string;
            quantity: number;
            sku: string | null;
        };
        ShipmentItemInput: {
            name?: string;
            order_item: string;
            quantity: number;
            sku?: string | null;
        };
        ShipmentPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["Shipment"][];
        };
        ShipmentPatch: {
            carrier?: string;
            items?: components["schemas"]["ShipmentItemInput"][];
            note?: string;
            restock?: boolean;
            /** @enum {string} */
            status?: "pending" | "shipped" | "in_transit" | "delivered" | "returned" | "cancelled";
            tracking_number?: string | null;
            tracking_url?: string | null;
        };
        ShippingMethod: {
            code: string;
            countries: string[];
            created_at: string;
            currency: string | null;
            description: string;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            name: string;
            position: number;
            price: string | null;
            rates: components["schemas"]["ShippingRate"][];
            tax_rate: string;
            /** @enum {string} */
            type: "flat" | "weight" | "subtotal";
            updated_at: string;
        };
        ShippingMethodInput: {
            code?: string;
            countries?: string[];
            currency?: string | null;
            description?: string;
            is_active?: boolean;
            name: string;
            position?: number;
            price?: string | number | null;
            rates?: components["schemas"]["ShippingRateInput"][];
            tax_rate?: string | number;
            /** @enum {string} */
            type?: "flat" | "weight" | "subtotal";
        };
        ShippingMethodPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["ShippingMethod"][];
        };
        ShippingMethodPatch: {
            code?: string;
            countries?: string[];
            currency?: string | null;
            description?: string;
            is_active?: boolean;
            name?: string;
            position?: number;
            price?: string | number | null;
            rates?: components["schemas"]["ShippingRateInput"][];
            tax_rate?: string | number;
            /** @enum {string} */
            type?: "flat" | "weight" | "subtotal";
        };
        ShippingRate: {
            countries: string[];
            currency: string | null;
            from: (string | number) | null;
            price: string;
            to: (string | number) | null;
        };
        ShippingRateInput: {
            countries?: string[];
            currency?: string | null;
            from?: string | number | null;
            price: string | number | null;
            to?: string | number | null;
        };
        Shop: {
            countries: components["schemas"]["ShopCountry"][];
            currencies: components["schemas"]["ShopCurrency"][];
            currency: string;
            languages: string[];
            name: string;
            timezone: string;
        };
        ShopCountry: {
            code: string;
            name: string;
        };
        ShopCurrency: {
            code: string;
            decimals: number;
            name: string;
        };
        SignedIn: {
            access: string;
            refresh: string;
            user: components["schemas"]["User"];
        };
        StockLocation: {
            address: components["schemas"]["StockLocationAddressView"];
            code: string;
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            name: string;
            priority: number;
            /** Format: date-time */
            updated_at: string;
        };
        StockLocationAddress: {
            city?: string;
            country?: string;
            line1?: string;
            line2?: string;
            phone?: string;
            postal_code?: string;
            state?: string;
        };
        StockLocationAddressView: {
            city: string;
            country: string;
            line1: string;
            line2: string;
            phone: string;
            postal_code: string;
            state: string;
        };
        StockLocationInput: {
            address?: components["schemas"]["StockLocationAddress"];
            code?: string;
            is_active?: boolean;
            name: string;
            priority?: number;
        };
        StockLocationPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["StockLocation"][];
        };
        StockLocationPatch: {
            address?: components["schemas"]["StockLocationAddress"];
            code?: string;
            is_active?: boolean;
            name?: string;
            priority?: number;
        };
        StockMovement: {
            actor: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            location: string;
            on_hand_delta: number;
            reason: string;
            reference: string | null;
            reserved_delta: number;
            sku: string | null;
            /** @enum {string} */
            type: "receipt" | "sale" | "reservation" | "release" | "return" | "adjustment" | "transfer";
            /** Format: uuid */
            variant: string;
        };
        StockMovementPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["StockMovement"][];
        };
        StockTransfer: {
            from: components["schemas"]["Inventory"];
            quantity: number;
            to: components["schemas"]["Inventory"];
        };
        SuggestedBrand: {
            name: string;
            product_count: number;
        };
        SuggestedProduct: {
            currency: string;
            id: string;
            image: string | null;
            name: string;
            price: string | null;
            slug: string;
        };
        Suggestions: {
            brands: components["schemas"]["SuggestedBrand"][];
            categories: components["schemas"]["CategoryReference"][];
            products: components["schemas"]["SuggestedProduct"][];
        };
        SummaryReport: {
            currency: string;
            last_7_days: {
                average_order: string;
                before: {
                    average_order: string;
                    net_sales: string;
                    orders: number;
                    total: string;
                    units: number;
                };
                net_sales: string;
                orders: number;
                total: string;
                units: number;
            };
            last_30_days: {
                average_order: string;
                before: {
                    average_order: string;
                    net_sales: string;
                    orders: number;
                    total: string;
                    units: number;
                };
                net_sales: string;
                orders: number;
                total: string;
                units: number;
            };
            orders_by_status: {
                cancelled: number;
                delivered: number;
                paid: number;
                pending: number;
                processing: number;
                returned: number;
                shipped: number;
            };
            timezone: string;
            today: {
                average_order: string;
                before: {
                    average_order: string;
                    net_sales: string;
                    orders: number;
                    total: string;
                    units: number;
                };
                net_sales: string;
                orders: number;
                total: string;
                units: number;
            };
            top_products: {
                gross_sales: string;
                name: string;
                /** Format: uuid */
                product: string;
                slug: string | null;
                units: number;
            }[];
        };
        TaxRate: {
            category: string | null;
            country: string | null;
            created_at: string;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            name: string;
            rate: string;
            state: string | null;
            updated_at: string;
        };
        TaxRateInput: {
            category?: string | null;
            country?: string | null;
            is_active?: boolean;
            name: string;
            rate: string | number;
            state?: string | null;
        };
        TaxRatePage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["TaxRate"][];
        };
        TaxRatePatch: {
            category?: string | null;
            country?: string | null;
            is_active?: boolean;
            name?: string;
            rate?: string | number;
            state?: string | null;
        };
        TokenPair: {
            access: string;
            refresh: string;
        };
        TransferCounts: {
            created: number;
            unchanged: number;
            updated: number;
        };
        TransferCountsWithFailed: {
            created: number;
            failed: number;
            unchanged: number;
            updated: number;
        };
        TransferInput: {
            from: string;
            quantity: number;
            reason?: string;
            sku?: string;
            to: string;
            variant?: string;
        };
        TransferProgress: {
            done: number;
            total: number | null;
        };
        User: {
            /** Format: date-time */
            date_joined: string;
            email: string;
            email_verified: boolean;
            first_name: string;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            /** Format: date-time */
            last_login: string | null;
            last_name: string;
            permissions: string[];
            phone: string;
            /** @enum {string} */
            role: "customer" | "vendor" | "staff" | "admin";
            username: string | null;
        };
        UserInput: {
            email?: string;
            first_name?: string;
            is_active?: boolean;
            last_name?: string;
            permissions?: ("catalogue:write" | "inventory:write" | "orders:read" | "orders:write" | "refunds:write" | "discounts:write" | "reviews:write" | "users:read" | "users:write" | "settings:write" | "imports:write" | "jobs:write" | "operations:read" | "webhooks:write" | "reports:read" | "audit:read")[];
            phone?: string;
            /** @enum {string} */
            role?: "customer" | "vendor" | "staff" | "admin";
            username?: string | null;
        };
        UserPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["User"][];
        };
        Variant: {
            barcode: string;
            compare_at_price: string | null;
            /** Format: date-time */
            created_at: string;
            currency: string;
            id: string;
            image: string | null;
            in_stock: boolean;
            is_active: boolean;
            lowest_price_30d: string | null;
            name: string;
            options: {
                [key: string]: string;
            };
            price: string | null;
            product: string;
            sku: string | null;
            stock: number;
            /** Format: date-time */
            updated_at: string;
            weight_grams: number | null;
        };
        VariantInventory: {
            available: number;
            backorder: boolean;
            levels: components["schemas"]["Inventory"][];
            low_stock_threshold: number;
            name: string;
            on_hand: number;
            /** Format: uuid */
            product: string;
            reserved: number;
            sku: string | null;
            /** Format: uuid */
            variant: string;
        };
        VariantPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["ListedVariant"][];
        };
        VariantWrite: {
            barcode?: string;
            compare_at_price?: string | number | null;
            currency?: string;
            is_active?: boolean;
            name?: string;
            options?: {
                [key: string]: string;
            };
            price?: string | number | null;
            prices?: {
                [key: string]: {
                    compare_at_price?: string | number | null;
                    price?: string | number | null;
                } | null;
            };
            product?: string;
            sku?: string | null;
            stock?: number;
            weight_grams?: number | null;
        };
        VerifiedToken: {
            /** Format: date-time */
            expires_at: string;
            /** @enum {string} */
            token_type: "access" | "refresh";
        };
        VerifyInput: {
            token: string;
        };
        WebhookDelivery: {
            attempts: number;
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            endpoint: string;
            error: string | null;
            /** Format: uuid */
            event: string;
            event_type: string;
            /** Format: date-time */
            finished_at: string | null;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            next_attempt_at: string | null;
            response_status: number | null;
            /** @enum {string} */
            status: "pending" | "succeeded" | "failed";
        };
        WebhookDeliveryDetail: {
            attempts: number;
            body: string;
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            endpoint: string;
            error: string | null;
            /** Format: uuid */
            event: string;
            event_type: string;
            /** Format: date-time */
            finished_at: string | null;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            next_attempt_at: string | null;
            response_status: number | null;
            /** @enum {string} */
            status: "pending" | "succeeded" | "failed";
            tries: components["schemas"]["WebhookDeliveryTry"][];
        };
        WebhookDeliveryPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["WebhookDelivery"][];
        };
        WebhookDeliveryTry: {
            /** Format: date-time */
            at: string;
            duration_ms: number;
            error: string | null;
            response: string;
            status: number | null;
        };
        WebhookEndpoint: {
            /** Format: date-time */
            created_at: string;
            description: string;
            /** Format: date-time */
            disabled_at: string | null;
            disabled_reason: string | null;
            events: ("user.registered" | "user.email_verified" | "product.created" | "product.updated" | "product.archived" | "stock.low" | "stock.back" | "order.placed" | "order.paid" | "order.cancelled" | "order.status_changed" | "payment.initiated" | "payment.succeeded" | "payment.failed" | "payment.expired" | "refund.succeeded" | "shipment.created" | "shipment.shipped" | "shipment.in_transit" | "shipment.delivered" | "shipment.returned" | "shipment.cancelled" | "return.requested" | "return.approved" | "return.refused" | "return.received" | "return.cancelled" | "review.created" | "review.approved" | "import.finished")[];
            /** Format: date-time */
            failing_since: string | null;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            /** Format: date-time */
            previous_secret_until: string | null;
            /** Format: date-time */
            updated_at: string;
            url: string;
        };
        WebhookEndpointPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["WebhookEndpoint"][];
        };
        WebhookEndpointPatch: {
            description?: string;
            events?: ("user.registered" | "user.email_verified" | "product.created" | "product.updated" | "product.archived" | "stock.low" | "stock.back" | "order.placed" | "order.paid" | "order.cancelled" | "order.status_changed" | "payment.initiated" | "payment.succeeded" | "payment.failed" | "payment.expired" | "refund.succeeded" | "shipment.created" | "shipment.shipped" | "shipment.in_transit" | "shipment.delivered" | "shipment.returned" | "shipment.cancelled" | "return.requested" | "return.approved" | "return.refused" | "return.received" | "return.cancelled" | "review.created" | "review.approved" | "import.finished")[];
            is_active?: boolean;
            url?: string;
        };
        WebhookEndpointReplacement: {
            description?: string;
            events?: ("user.registered" | "user.email_verified" | "product.created" | "product.updated" | "product.archived" | "stock.low" | "stock.back" | "order.placed" | "order.paid" | "order.cancelled" | "order.status_changed" | "payment.initiated" | "payment.succeeded" | "payment.failed" | "payment.expired" | "refund.succeeded" | "shipment.created" | "shipment.shipped" | "shipment.in_transit" | "shipment.delivered" | "shipment.returned" | "shipment.cancelled" | "return.requested" | "return.approved" | "return.refused" | "return.received" | "return.cancelled" | "review.created" | "review.approved" | "import.finished")[];
            is_active?: boolean;
            url: string;
        };
        WebhookEndpointWithSecret: {
            /** Format: date-time */
            created_at: string;
            description: string;
            /** Format: date-time */
            disabled_at: string | null;
            disabled_reason: string | null;
            events: ("user.registered" | "user.email_verified" | "product.created" | "product.updated" | "product.archived" | "stock.low" | "stock.back" | "order.placed" | "order.paid" | "order.cancelled" | "order.status_changed" | "payment.initiated" | "payment.succeeded" | "payment.failed" | "payment.expired" | "refund.succeeded" | "shipment.created" | "shipment.shipped" | "shipment.in_transit" | "shipment.delivered" | "shipment.returned" | "shipment.cancelled" | "return.requested" | "return.approved" | "return.refused" | "return.received" | "return.cancelled" | "review.created" | "review.approved" | "import.finished")[];
            /** Format: date-time */
            failing_since: string | null;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            /** Format: date-time */
            previous_secret_until: string | null;
            secret: string;
            /** Format: date-time */
            updated_at: string;
            url: string;
        };
        WebhookEndpointWrite: {
            description?: string;
            events?: ("user.registered" | "user.email_verified" | "product.created" | "product.updated" | "product.archived" | "stock.low" | "stock.back" | "order.placed" | "order.paid" | "order.cancelled" | "order.status_changed" | "payment.initiated" | "payment.succeeded" | "payment.failed" | "payment.expired" | "refund.succeeded" | "shipment.created" | "shipment.shipped" | "shipment.in_transit" | "shipment.delivered" | "shipment.returned" | "shipment.cancelled" | "return.requested" | "return.approved" | "return.refused" | "return.received" | "return.cancelled" | "review.created" | "review.approved" | "import.finished")[];
            is_active?: boolean;
            secret?: string;
            url: string;
        };
        WebhookEvent: {
            attempts: number;
            event: string;
            /** Format: uuid */
            id: string;
            outcome: string | null;
            payload?: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            payment: string | null;
            /** Format: date-time */
            processed_at: string | null;
            provider: string;
            provider_payment: string | null;
            /** Format: date-time */
            received_at: string;
            /** @enum {string} */
            status: "received" | "processed" | "ignored" | "unmatched" | "flagged" | "failed";
            type: string;
        };
        WebhookEventPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["WebhookEvent"][];
        };
        WebhookRedelivery: {
            /** Format: date-time */
            since: string;
        };
        WebhookSecretRotation: {
            secret?: string;
        };
        WebhookTaken: Record<string, never>;
        Welcome: {
            links: {
                [key: string]: string;
            };
            name: string;
            version: string;
        };
        Wishlist: {
            created_at: string;
            id: string;
            is_default: boolean;
            item_count: number;
            items: components["schemas"]["WishlistItem"][];
            name: string;
            share_url: string | null;
        };
        WishlistInput: {
            is_default?: boolean;
            name: string;
        };
        WishlistItem: {
            created_at: string;
            id: string;
            is_available: boolean;
            name: string;
            product: components["schemas"]["ProductCard"] | null;
            sku: string | null;
            variant: string | null;
            variant_name: string | null;
        };
        WishlistItemInput: {
            product?: string;
            sku?: string;
            variant?: string;
        };
        WishlistItemPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["WishlistItem"][];
        };
        WishlistItemPatch: {
            wishlist: string;
        };
        WishlistPage: {
            count?: number;
            count_exact?: boolean;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["WishlistSummary"][];
        };
        WishlistPatch: {
            is_default?: boolean;
            name?: string;
        };
        WishlistShare: {
            share_url: string;
            token: string;
        };
        WishlistSummary: {
            created_at: string;
            id: string;
            is_default: boolean;
            item_count: number;
            name: string;
            share_url: string | null;
        };
    };
    responses: {
        OlderProblem400ValidationError: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem400ValidationErrorMalformedJson: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem400ValidationErrorMalformedJsonUnknownCurrency: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem401NotAuthenticatedTokenInvalid: {
            headers: {
                "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem401NotAuthenticatedTokenInvalidTokenExpired: {
            headers: {
                "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem401TokenInvalidTokenExpired: {
            headers: {
                "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem401TokenInvalidTokenExpiredInvalidCredentials: {
            headers: {
                "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem402PaymentFailed: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem403AccountDisabled: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem403PermissionDenied: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem404NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem409AlreadyReviewed: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem409CategoryCycleCategoryNotEmpty: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem409CodeTaken: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem409CouponUnavailableShippingUnavailable: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem409EmailTakenUsernameTaken: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem409InsufficientStockNotPurchasable: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem409InsufficientStockNotPurchasableCartEmptyCouponUnavailablePriceChangedShippingUnavailableTooManyOpenOrdersIdempotencyInFlight: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem409InvalidTransition: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem409InvalidTransitionIdempotencyInFlight: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem409InvalidTransitionShipmentExceedsOrder: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem409NotPurchasableCouponUnavailablePriceChangedShippingUnavailableInvalidTransition: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem409SkuTakenInsufficientStock: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem409SkuTakenInsufficientStockIdempotencyInFlight: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem409SlugTaken: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem409SlugTakenCategoryCycle: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem409SlugTakenSkuTakenIdempotencyInFlight: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem409SlugTakenSkuTakenInsufficientStock: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem409UsernameTaken: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem412PreconditionFailed: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem413PayloadTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem415UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem422IdempotencyConflict: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem429RateLimited: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem500InternalError: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem503ProviderUnavailableServiceUnavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        OlderProblem503ServiceUnavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OlderProblem"];
            };
        };
        Problem400ValidationError: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "validation_error";
                    /** @constant */
                    status?: 400;
                };
            };
        };
        Problem400ValidationErrorMalformedJson: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "validation_error" | "malformed_json";
                    /** @constant */
                    status?: 400;
                };
            };
        };
        Problem400ValidationErrorMalformedJsonUnknownCurrency: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "validation_error" | "malformed_json" | "unknown_currency";
                    /** @constant */
                    status?: 400;
                };
            };
        };
        Problem401NotAuthenticatedTokenInvalid: {
            headers: {
                "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "not_authenticated" | "token_invalid";
                    /** @constant */
                    status?: 401;
                };
            };
        };
        Problem401NotAuthenticatedTokenInvalidTokenExpired: {
            headers: {
                "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "not_authenticated" | "token_invalid" | "token_expired";
                    /** @constant */
                    status?: 401;
                };
            };
        };
        Problem401TokenInvalidTokenExpired: {
            headers: {
                "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "token_invalid" | "token_expired";
                    /** @constant */
                    status?: 401;
                };
            };
        };
        Problem401TokenInvalidTokenExpiredInvalidCredentials: {
            headers: {
                "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "token_invalid" | "token_expired" | "invalid_credentials";
                    /** @constant */
                    status?: 401;
                };
            };
        };
        Problem402PaymentFailed: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "payment_failed";
                    /** @constant */
                    status?: 402;
                };
            };
        };
        Problem403AccountDisabled: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "account_disabled";
                    /** @constant */
                    status?: 403;
                };
            };
        };
        Problem403PermissionDenied: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "permission_denied";
                    /** @constant */
                    status?: 403;
                };
            };
        };
        Problem404NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "not_found";
                    /** @constant */
                    status?: 404;
                };
            };
        };
        Problem405MethodNotAllowed: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "method_not_allowed";
                    /** @constant */
                    status?: 405;
                };
            };
        };
        Problem409AlreadyReviewed: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "already_reviewed";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409CategoryCycleCategoryNotEmpty: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "category_cycle" | "category_not_empty";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409CodeTaken: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "code_taken";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409CodeTakenInvalidTransition: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "code_taken" | "invalid_transition";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409CouponUnavailable: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "coupon_unavailable";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409CouponUnavailableShippingUnavailable: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "coupon_unavailable" | "shipping_unavailable";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409EmailTaken: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "email_taken";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409EmailTakenUsernameTaken: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "email_taken" | "username_taken";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409EmailTakenUsernameTakenInvalidTransition: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "email_taken" | "username_taken" | "invalid_transition";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409IdempotencyInFlight: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency_in_flight";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409InsufficientStock: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "insufficient_stock";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409InsufficientStockIdempotencyInFlight: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "insufficient_stock" | "idempotency_in_flight";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409InsufficientStockNotPurchasable: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "insufficient_stock" | "not_purchasable";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409InsufficientStockNotPurchasableCartEmptyCouponUnavailablePriceChangedShippingUnavailableTooManyOpenOrdersIdempotencyInFlight: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "insufficient_stock" | "not_purchasable" | "cart_empty" | "coupon_unavailable" | "price_changed" | "shipping_unavailable" | "too_many_open_orders" | "idempotency_in_flight";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409InsufficientStockStockChangedIdempotencyInFlight: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "insufficient_stock" | "stock_changed" | "idempotency_in_flight";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409InvalidTransition: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "invalid_transition";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409InvalidTransitionIdempotencyInFlight: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "invalid_transition" | "idempotency_in_flight";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409InvalidTransitionRefundExceedsPaid: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "invalid_transition" | "refund_exceeds_paid";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409InvalidTransitionRefundExceedsPaidIdempotencyInFlight: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "invalid_transition" | "refund_exceeds_paid" | "idempotency_in_flight";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409InvalidTransitionShipmentExceedsOrder: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "invalid_transition" | "shipment_exceeds_order";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409InvalidTransitionShipmentExceedsOrderIdempotencyInFlight: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "invalid_transition" | "shipment_exceeds_order" | "idempotency_in_flight";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409NothingToSendIdempotencyInFlight: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "nothing_to_send" | "idempotency_in_flight";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409NotPurchasableCouponUnavailablePriceChangedShippingUnavailableInvalidTransition: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "not_purchasable" | "coupon_unavailable" | "price_changed" | "shipping_unavailable" | "invalid_transition";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409SkuTakenIdempotencyInFlight: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "sku_taken" | "idempotency_in_flight";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409SkuTakenInsufficientStock: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "sku_taken" | "insufficient_stock";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409SlugTaken: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "slug_taken";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409SlugTakenCategoryCycle: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "slug_taken" | "category_cycle";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409SlugTakenSkuTakenIdempotencyInFlight: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "slug_taken" | "sku_taken" | "idempotency_in_flight";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409SlugTakenSkuTakenInsufficientStock: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "slug_taken" | "sku_taken" | "insufficient_stock";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem409UsernameTaken: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "username_taken";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        Problem412PreconditionFailed: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "precondition_failed";
                    /** @constant */
                    status?: 412;
                };
            };
        };
        Problem413PayloadTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "payload_too_large";
                    /** @constant */
                    status?: 413;
                };
            };
        };
        Problem415UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "unsupported_media_type";
                    /** @constant */
                    status?: 415;
                };
            };
        };
        Problem422IdempotencyConflict: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency_conflict";
                    /** @constant */
                    status?: 422;
                };
            };
        };
        Problem429RateLimited: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "rate_limited";
                    /** @constant */
                    status?: 429;
                };
            };
        };
        Problem500InternalError: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "internal_error";
                    /** @constant */
                    status?: 500;
                };
            };
        };
        Problem503ProviderUnavailableServiceUnavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "provider_unavailable" | "service_unavailable";
                    /** @constant */
                    status?: 503;
                };
            };
        };
        Problem503ServiceUnavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "service_unavailable";
                    /** @constant */
                    status?: 503;
                };
            };
        };
    };
    parameters: {
        CartToken: string;
        IdempotencyKey: string;
        IfMatch: string;
        IfNoneMatch: string;
        OrderToken: string;
        RequestId: string;
    };
    requestBodies: never;
    headers: {
        ETag: string;
        IdempotentReplayed: "true";
        Location: string;
        RequestId: string;
        RetryAfter: number;
        WwwAuthenticate: string;
    };
    pathItems: never;
};
export type $defs = Record<string, never>;
export interface operations {
    getRoot: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Welcome"];
                };
            };
            302: {
                headers: {
                    Location?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    showAdmin: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            302: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["Problem500InternalError"];
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "service_unavailable";
                        /** @constant */
                        status?: 503;
                    };
                    "text/html": string;
                };
            };
        };
    };
    getApiRoot: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listAddresses: {
        parameters: {
            query?: {
                cursor?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
                user?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    createAddress: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Address"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getAddress: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Address"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    replaceAddress: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Address"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    deleteAddress: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updateAddress: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressPatch"];
                "application/merge-patch+json": components["schemas"]["AddressPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Address"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listAuditLog: {
        parameters: {
            query?: {
                action?: string;
                actor?: string;
                created_after?: string;
                created_before?: string;
                cursor?: string;
                entity_id?: string;
                entity_type?: string;
                ip?: string;
                ordering?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
                request_id?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntryPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailVerifyInput"];
            };
        };
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            409: components["responses"]["Problem409EmailTaken"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    resendVerification: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailResendInput"];
            };
        };
        responses: {
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: {
                "X-Cart-Token"?: components["parameters"]["CartToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpiredInvalidCredentials"];
            403: components["responses"]["Problem403AccountDisabled"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogoutInput"];
            };
        };
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    replaceMe: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            409: components["responses"]["Problem409UsernameTaken"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    deleteMe: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            409: components["responses"]["Problem409InvalidTransition"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updateMe: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileInput"];
                "application/merge-patch+json": components["schemas"]["ProfileInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            409: components["responses"]["Problem409UsernameTaken"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    exportMe: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonalData"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChangeInput"];
            };
        };
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    requestPasswordReset: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordResetInput"];
            };
        };
        responses: {
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    confirmPasswordReset: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordResetConfirmInput"];
            };
        };
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    refreshTokens: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPair"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    register: {
        parameters: {
            query?: never;
            header?: {
                "X-Cart-Token"?: components["parameters"]["CartToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            409: components["responses"]["Problem409EmailTakenUsernameTaken"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    verifyToken: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerifiedToken"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listCarriers: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CarrierList"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getCart: {
        parameters: {
            query?: never;
            header?: {
                "X-Cart-Token"?: components["parameters"]["CartToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Cart-Token"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    emptyCart: {
        parameters: {
            query?: never;
            header?: {
                "X-Cart-Token"?: components["parameters"]["CartToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Cart-Token"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updateCart: {
        parameters: {
            query?: never;
            header?: {
                "X-Cart-Token"?: components["parameters"]["CartToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CartPatch"];
                "application/merge-patch+json": components["schemas"]["CartPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Cart-Token"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJsonUnknownCurrency"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            409: components["responses"]["Problem409CouponUnavailableShippingUnavailable"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    applyCoupon: {
        parameters: {
            query?: never;
            header?: {
                "X-Cart-Token"?: components["parameters"]["CartToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CouponInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Cart-Token"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            409: components["responses"]["Problem409CouponUnavailable"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    removeCoupon: {
        parameters: {
            query?: never;
            header?: {
                "X-Cart-Token"?: components["parameters"]["CartToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Cart-Token"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    addCartItem: {
        parameters: {
            query?: never;
            header?: {
                "X-Cart-Token"?: components["parameters"]["CartToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CartItemInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Cart-Token"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            409: components["responses"]["Problem409InsufficientStockNotPurchasable"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    removeCartItem: {
        parameters: {
            query?: never;
            header?: {
                "X-Cart-Token"?: components["parameters"]["CartToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Cart-Token"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updateCartItem: {
        parameters: {
            query?: never;
            header?: {
                "X-Cart-Token"?: components["parameters"]["CartToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CartItemPatch"];
                "application/merge-patch+json": components["schemas"]["CartItemPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Cart-Token"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InsufficientStockNotPurchasable"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listCartShippingOptions: {
        parameters: {
            query?: {
                country?: string;
                state?: string;
            };
            header?: {
                "X-Cart-Token"?: components["parameters"]["CartToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Cart-Token"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CartShippingOptions"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listCategories: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                is_active?: boolean;
                name?: string;
                ordering?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
                parent?: string;
                search?: string;
            };
            header?: {
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryPage"];
                };
            };
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    createCategory: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CategoryWrite"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            409: components["responses"]["Problem409SlugTaken"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getCategory: {
        parameters: {
            query?: never;
            header?: {
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    replaceCategory: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: components["parameters"]["IfMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CategoryWrite"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409SlugTakenCategoryCycle"];
            412: components["responses"]["Problem412PreconditionFailed"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    deleteCategory: {
        parameters: {
            query?: {
                move_to?: string;
            };
            header?: {
                "If-Match"?: components["parameters"]["IfMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409CategoryCycleCategoryNotEmpty"];
            412: components["responses"]["Problem412PreconditionFailed"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updateCategory: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: components["parameters"]["IfMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CategoryPatch"];
                "application/merge-patch+json": components["schemas"]["CategoryPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409SlugTakenCategoryCycle"];
            412: components["responses"]["Problem412PreconditionFailed"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getCategoryTree: {
        parameters: {
            query?: never;
            header?: {
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryNode"][];
                };
            };
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listDiscounts: {
        parameters: {
            query?: {
                automatic?: boolean;
                code?: string;
                cursor?: string;
                is_active?: boolean;
                ordering?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
                search?: string;
                type?: "percentage" | "fixed" | "free_shipping";
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiscountPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    createDiscount: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscountWrite"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Discount"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            409: components["responses"]["Problem409CodeTaken"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getDiscount: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Discount"];
                };
            };
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    replaceDiscount: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: components["parameters"]["IfMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscountWrite"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Discount"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409CodeTaken"];
            412: components["responses"]["Problem412PreconditionFailed"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    deleteDiscount: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: components["parameters"]["IfMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            412: components["responses"]["Problem412PreconditionFailed"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updateDiscount: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: components["parameters"]["IfMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscountPatch"];
                "application/merge-patch+json": components["schemas"]["DiscountPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Discount"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409CodeTaken"];
            412: components["responses"]["Problem412PreconditionFailed"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    previewDiscount: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscountPreviewInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiscountPreview"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    showApiDocs: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listExports: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    createExport: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getExport: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getExportFile: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["RawFile"];
                    "text/csv": components["schemas"]["RawFile"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listImports: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    createImport: {
        parameters: {
            query?: {
                currency?: string;
                dry_run?: boolean;
                format?: "shopify_csv" | "json_lines" | "category_tree";
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RawFile"];
                "application/x-ndjson": components["schemas"]["RawFile"];
                "multipart/form-data": components["schemas"]["ImportUpload"];
                "text/csv": components["schemas"]["RawFile"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listImportProblems: {
        parameters: {
            query?: {
                level?: "error" | "warning" | "info";
                page?: number;
                page_size?: number;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportProblemPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listInventory: {
        parameters: {
            query?: {
                cursor?: string;
                location?: string;
                low_stock?: boolean;
                ordering?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
                product?: string;
                search?: string;
                sku?: string;
                variant?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InventoryPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getInventory: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VariantInventory"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updateInventory: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InventoryPatch"];
                "application/merge-patch+json": components["schemas"]["InventoryPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VariantInventory"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InsufficientStock"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    adjustInventory: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdjustmentInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inventory"];
                };
            };
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    Location?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InsufficientStockStockChangedIdempotencyInFlight"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            422: components["responses"]["Problem422IdempotencyConflict"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getStockAdjustments: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listStockMovements: {
        parameters: {
            query?: {
                created_after?: string;
                created_before?: string;
                cursor?: string;
                location?: string;
                ordering?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
                reference?: string;
                type?: "receipt" | "sale" | "reservation" | "release" | "return" | "adjustment" | "transfer";
                variant?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockMovementPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    transferInventory: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockTransfer"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InsufficientStockIdempotencyInFlight"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            422: components["responses"]["Problem422IdempotencyConflict"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                ordering?: string;
                page?: number;
                page_size?: number;
                status?: "queued" | "running" | "succeeded" | "failed" | "cancelled";
                type?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    startJob: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "reindex" | "expire_reservations" | "reconcile_payments" | "follow_discounts" | "check_services" | "deliver_overdue_webhooks" | "remind_abandoned_carts" | "clean_up" | "remove_unused_image_files" | "forget_buyers" | "forget_parcels" | "refresh_related_products" | "remove_transfer_files";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    deleteJob: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransition"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    retryJob: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransition"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    deleteFailedJobs: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedJobs"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getJobQueue: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobQueue"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    retryFailedJobs: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedJobs"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listOrders: {
        parameters: {
            query?: {
                created_after?: string;
                created_before?: string;
                cursor?: string;
                email?: string;
                fulfilment_status?: "unfulfilled" | "partial" | "fulfilled" | "returned";
                number?: string;
                ordering?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
                payment_status?: "unpaid" | "pending" | "paid" | "failed" | "partially_refunded" | "refunded";
                search?: string;
                status?: "pending" | "paid" | "processing" | "shipped" | "delivered" | "cancelled" | "returned";
                user?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    placeOrder: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                "X-Cart-Token"?: components["parameters"]["CartToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    Location: components["headers"]["Location"];
                    "X-Order-Token"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlacedOrder"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJsonUnknownCurrency"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InsufficientStockNotPurchasableCartEmptyCouponUnavailablePriceChangedShippingUnavailableTooManyOpenOrdersIdempotencyInFlight"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            422: components["responses"]["Problem422IdempotencyConflict"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: {
                "X-Order-Token"?: components["parameters"]["OrderToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    withdrawOrder: {
        parameters: {
            query?: never;
            header?: {
                "X-Order-Token"?: components["parameters"]["OrderToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransition"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updateOrder: {
        parameters: {
            query?: never;
            header?: {
                "X-Order-Token"?: components["parameters"]["OrderToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderPatch"];
                "application/merge-patch+json": components["schemas"]["OrderPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409NotPurchasableCouponUnavailablePriceChangedShippingUnavailableInvalidTransition"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    cancelOrder: {
        parameters: {
            query?: never;
            header?: {
                "X-Order-Token"?: components["parameters"]["OrderToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelOrder"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransition"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listOrderEvents: {
        parameters: {
            query?: {
                cursor?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
            };
            header?: {
                "X-Order-Token"?: components["parameters"]["OrderToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderEventPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getOrderInvoice: {
        parameters: {
            query?: never;
            header?: {
                "X-Order-Token"?: components["parameters"]["OrderToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listOrderItems: {
        parameters: {
            query?: {
                cursor?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
            };
            header?: {
                "X-Order-Token"?: components["parameters"]["OrderToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderItemPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    resendOrderMail: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderMailInput"];
            };
        };
        responses: {
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderMail"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409NothingToSendIdempotencyInFlight"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            422: components["responses"]["Problem422IdempotencyConflict"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listOrderRefunds: {
        parameters: {
            query?: {
                cursor?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
            };
            header?: {
                "X-Order-Token"?: components["parameters"]["OrderToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    createRefund: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransitionRefundExceedsPaidIdempotencyInFlight"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            422: components["responses"]["Problem422IdempotencyConflict"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listOrderReturns: {
        parameters: {
            query?: {
                cursor?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
            };
            header?: {
                "X-Order-Token"?: components["parameters"]["OrderToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    requestReturn: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                "X-Order-Token"?: components["parameters"]["OrderToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Return"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransitionIdempotencyInFlight"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            422: components["responses"]["Problem422IdempotencyConflict"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listOrderShipments: {
        parameters: {
            query?: {
                cursor?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
            };
            header?: {
                "X-Order-Token"?: components["parameters"]["OrderToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShipmentPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    createShipment: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShipmentInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shipment"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransitionShipmentExceedsOrderIdempotencyInFlight"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            422: components["responses"]["Problem422IdempotencyConflict"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    setOrderStatus: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderStatusInput"];
                "application/merge-patch+json": components["schemas"]["OrderStatusInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransitionShipmentExceedsOrder"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    lookUpOrder: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderLookupInput"];
            };
        };
        responses: {
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listOrderSummaries: {
        parameters: {
            query?: {
                created_after?: string;
                created_before?: string;
                cursor?: string;
                email?: string;
                fulfilment_status?: "unfulfilled" | "partial" | "fulfilled" | "returned";
                number?: string;
                ordering?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
                payment_status?: "unpaid" | "pending" | "paid" | "failed" | "partially_refunded" | "refunded";
                search?: string;
                status?: "pending" | "paid" | "processing" | "shipped" | "delivered" | "cancelled" | "returned";
                user?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderSummaryPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listPayments: {
        parameters: {
            query?: {
                flagged?: boolean;
                order?: string;
                ordering?: string;
                page?: number;
                page_size?: number;
                provider?: string;
                status?: "pending" | "requires_action" | "authorized" | "succeeded" | "failed" | "expired" | "refunded" | "partially_refunded" | "canceled";
            };
            header?: {
                "X-Order-Token"?: components["parameters"]["OrderToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    initiatePayment: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                "X-Order-Token"?: components["parameters"]["OrderToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            402: components["responses"]["Problem402PaymentFailed"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransitionIdempotencyInFlight"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            422: components["responses"]["Problem422IdempotencyConflict"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ProviderUnavailableServiceUnavailable"];
        };
    };
    getPayment: {
        parameters: {
            query?: never;
            header?: {
                "X-Order-Token"?: components["parameters"]["OrderToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    cancelPayment: {
        parameters: {
            query?: never;
            header?: {
                "X-Order-Token"?: components["parameters"]["OrderToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransition"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updatePayment: {
        parameters: {
            query?: never;
            header?: {
                "X-Order-Token"?: components["parameters"]["OrderToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentPatch"];
                "application/merge-patch+json": components["schemas"]["PaymentPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransition"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ProviderUnavailableServiceUnavailable"];
        };
    };
    capturePayment: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            402: components["responses"]["Problem402PaymentFailed"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransitionIdempotencyInFlight"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ProviderUnavailableServiceUnavailable"];
        };
    };
    listPermissions: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionList"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listProductDiscounts: {
        parameters: {
            query?: {
                cursor?: string;
                discount?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
                product?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductDiscountPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    createProductDiscount: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductDiscountWrite"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductDiscount"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getProductDiscount: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductDiscount"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    replaceProductDiscount: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductDiscountWrite"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductDiscount"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    deleteProductDiscount: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updateProductDiscount: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductDiscountPatch"];
                "application/merge-patch+json": components["schemas"]["ProductDiscountPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductDiscount"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listProducts: {
        parameters: {
            query?: {
                attr?: {
                    [key: string]: string[];
                };
                brand?: string[];
                category?: string[];
                created_after?: string;
                currency?: string;
                cursor?: string;
                facets?: string;
                in_stock?: boolean;
                include?: string;
                is_active?: boolean;
                max_price?: string;
                min_price?: string;
                min_rating?: number;
                name?: string;
                on_sale?: boolean;
                ordering?: string;
                page?: number;
                page_size?: number;
                pagination?: "cursor" | "page";
                search?: string;
                status?: string;
                tag?: string[];
                vendor?: string;
            };
            header?: {
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPage"];
                };
            };
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    createProduct: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductWrite"];
            };
        };
        responses: {
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            409: components["responses"]["Problem409SlugTakenSkuTakenIdempotencyInFlight"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            422: components["responses"]["Problem422IdempotencyConflict"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getProduct: {
        parameters: {
            query?: {
                currency?: string;
            };
            header?: {
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    replaceProduct: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: components["parameters"]["IfMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductWrite"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409SlugTakenSkuTakenInsufficientStock"];
            412: components["responses"]["Problem412PreconditionFailed"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    deleteProduct: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: components["parameters"]["IfMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            412: components["responses"]["Problem412PreconditionFailed"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updateProduct: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: components["parameters"]["IfMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductPatch"];
                "application/merge-patch+json": components["schemas"]["ProductPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409SlugTakenSkuTakenInsufficientStock"];
            412: components["responses"]["Problem412PreconditionFailed"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listProductImages: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: {
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductImagePage"];
                };
            };
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    addProductImage: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImageAddress"];
                "multipart/form-data": components["schemas"]["ImageUpload"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductImage"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getProductImage: {
        parameters: {
            query?: never;
            header?: {
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
                image_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductImage"];
                };
            };
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    deleteProductImage: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
                image_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updateProductImage: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
                image_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImagePatch"];
                "application/merge-patch+json": components["schemas"]["ImagePatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductImage"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getPriceHistory: {
        parameters: {
            query?: {
                currency?: string;
                page?: number;
                page_size?: number;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceHistoryPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listRelatedProducts: {
        parameters: {
            query?: {
                currency?: string;
                limit?: number;
            };
            header?: {
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPage"];
                };
            };
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listProductReviews: {
        parameters: {
            query?: {
                cursor?: string;
                min_rating?: number;
                ordering?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
                rating?: number;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductReviewPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    changeProducts: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductChangeInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductChangeResult"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            409: components["responses"]["Problem409IdempotencyInFlight"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            422: components["responses"]["Problem422IdempotencyConflict"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    suggestProducts: {
        parameters: {
            query?: {
                limit?: number;
                q?: string;
            };
            header?: {
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestions"];
                };
            };
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listRefunds: {
        parameters: {
            query?: {
                created_after?: string;
                created_before?: string;
                cursor?: string;
                order?: string;
                ordering?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
                payment?: string;
                status?: "pending" | "succeeded" | "failed";
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getRefund: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    retryRefund: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransitionRefundExceedsPaidIdempotencyInFlight"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            422: components["responses"]["Problem422IdempotencyConflict"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getAbandonedCartsReport: {
        parameters: {
            query?: {
                currency?: string;
                format?: "json" | "csv";
                hours?: number;
                page?: number;
                page_size?: number;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbandonedCartsReport"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getInventoryReport: {
        parameters: {
            query?: {
                currency?: string;
                format?: "json" | "csv";
                group_by?: "location" | "product";
                page?: number;
                page_size?: number;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InventoryReport"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getLowStockReport: {
        parameters: {
            query?: {
                format?: "json" | "csv";
                page?: number;
                page_size?: number;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LowStockReport"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getSalesReport: {
        parameters: {
            query?: {
                currency?: string;
                format?: "json" | "csv";
                from?: string;
                group_by?: "day" | "week" | "month" | "product" | "category" | "discount";
                ordering?: string;
                page?: number;
                page_size?: number;
                to?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SalesReport"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getSummaryReport: {
        parameters: {
            query?: {
                currency?: string;
                format?: "json" | "csv";
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SummaryReport"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listReturns: {
        parameters: {
            query?: {
                created_after?: string;
                created_before?: string;
                cursor?: string;
                order?: string;
                ordering?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
                status?: "requested" | "approved" | "received" | "refused" | "refunded" | "cancelled";
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getReturn: {
        parameters: {
            query?: never;
            header?: {
                "X-Order-Token"?: components["parameters"]["OrderToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Return"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updateReturn: {
        parameters: {
            query?: never;
            header?: {
                "X-Order-Token"?: components["parameters"]["OrderToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnPatch"];
                "application/merge-patch+json": components["schemas"]["ReturnPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Return"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransitionRefundExceedsPaid"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    approveReturn: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnNote"];
            };
        };
        responses: {
            200: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Return"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransitionIdempotencyInFlight"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            422: components["responses"]["Problem422IdempotencyConflict"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    cancelReturn: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                "X-Order-Token"?: components["parameters"]["OrderToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnNote"];
            };
        };
        responses: {
            200: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Return"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransitionIdempotencyInFlight"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            422: components["responses"]["Problem422IdempotencyConflict"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    receiveReturn: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnArrival"];
            };
        };
        responses: {
            200: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Return"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransitionIdempotencyInFlight"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            422: components["responses"]["Problem422IdempotencyConflict"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    refundReturn: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnRefundInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Return"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransitionRefundExceedsPaidIdempotencyInFlight"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            422: components["responses"]["Problem422IdempotencyConflict"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    refuseReturn: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnNote"];
            };
        };
        responses: {
            200: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Return"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransitionIdempotencyInFlight"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            422: components["responses"]["Problem422IdempotencyConflict"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listReviews: {
        parameters: {
            query?: {
                created_after?: string;
                created_before?: string;
                cursor?: string;
                is_approved?: boolean;
                min_rating?: number;
                ordering?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
                product?: string;
                rating?: number;
                status?: "waiting" | "approved" | "rejected";
                user?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    createReview: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewWrite"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409AlreadyReviewed"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getReview: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    replaceReview: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: components["parameters"]["IfMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewReplacement"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            412: components["responses"]["Problem412PreconditionFailed"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    deleteReview: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: components["parameters"]["IfMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            412: components["responses"]["Problem412PreconditionFailed"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updateReview: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: components["parameters"]["IfMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewPatch"];
                "application/merge-patch+json": components["schemas"]["ReviewPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            412: components["responses"]["Problem412PreconditionFailed"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    approveReview: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    rejectReview: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    approveReviews: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewsToJudge"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JudgedReviews"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    rejectReviews: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewsToJudge"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JudgedReviews"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getSchema: {
        parameters: {
            query?: {
                format?: "json" | "yaml";
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                    "application/yaml": string;
                };
            };
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listServiceChecks: {
        parameters: {
            query?: {
                checked_after?: string;
                checked_before?: string;
                cursor?: string;
                ordering?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
                service?: "rest" | "graphql" | "docs" | "panel" | "database" | "broker" | "cache" | "mail";
                status?: "up" | "down" | "off";
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceCheckPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    checkServices: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    summariseServiceChecks: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceSummaries"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updateSettings: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsPatch"];
                "application/merge-patch+json": components["schemas"]["SettingsPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listShipments: {
        parameters: {
            query?: {
                carrier?: string;
                created_after?: string;
                created_before?: string;
                cursor?: string;
                order?: string;
                ordering?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
                status?: "pending" | "shipped" | "in_transit" | "delivered" | "returned" | "cancelled";
                tracking_number?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShipmentPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getShipment: {
        parameters: {
            query?: never;
            header?: {
                "X-Order-Token"?: components["parameters"]["OrderToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shipment"] | components["schemas"]["OrderShipments"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updateShipment: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShipmentPatch"];
                "application/merge-patch+json": components["schemas"]["ShipmentPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shipment"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransitionShipmentExceedsOrder"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listShippingMethods: {
        parameters: {
            query?: {
                cursor?: string;
                is_active?: boolean;
                ordering?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
                search?: string;
                type?: "flat" | "weight" | "subtotal";
            };
            header?: {
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShippingMethodPage"];
                };
            };
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    createShippingMethod: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShippingMethodInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShippingMethod"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            409: components["responses"]["Problem409CodeTaken"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getShippingMethod: {
        parameters: {
            query?: never;
            header?: {
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShippingMethod"];
                };
            };
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    replaceShippingMethod: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: components["parameters"]["IfMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShippingMethodInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShippingMethod"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409CodeTaken"];
            412: components["responses"]["Problem412PreconditionFailed"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    deleteShippingMethod: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: components["parameters"]["IfMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            412: components["responses"]["Problem412PreconditionFailed"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updateShippingMethod: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: components["parameters"]["IfMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShippingMethodPatch"];
                "application/merge-patch+json": components["schemas"]["ShippingMethodPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShippingMethod"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409CodeTaken"];
            412: components["responses"]["Problem412PreconditionFailed"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getShop: {
        parameters: {
            query?: never;
            header?: {
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shop"];
                };
            };
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listStockLocations: {
        parameters: {
            query?: {
                cursor?: string;
                is_active?: boolean;
                ordering?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockLocationPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    createStockLocation: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StockLocationInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockLocation"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            409: components["responses"]["Problem409CodeTaken"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getStockLocation: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockLocation"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    replaceStockLocation: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StockLocationInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockLocation"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409CodeTakenInvalidTransition"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    deleteStockLocation: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransition"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updateStockLocation: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StockLocationPatch"];
                "application/merge-patch+json": components["schemas"]["StockLocationPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockLocation"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409CodeTakenInvalidTransition"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listTaxRates: {
        parameters: {
            query?: {
                country?: string;
                cursor?: string;
                is_active?: boolean;
                ordering?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
                search?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaxRatePage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    createTaxRate: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaxRateInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaxRate"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getTaxRate: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaxRate"];
                };
            };
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    replaceTaxRate: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: components["parameters"]["IfMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaxRateInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaxRate"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            412: components["responses"]["Problem412PreconditionFailed"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    deleteTaxRate: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: components["parameters"]["IfMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            412: components["responses"]["Problem412PreconditionFailed"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updateTaxRate: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: components["parameters"]["IfMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaxRatePatch"];
                "application/merge-patch+json": components["schemas"]["TaxRatePatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaxRate"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            412: components["responses"]["Problem412PreconditionFailed"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                cursor?: string;
                email?: string;
                is_active?: boolean;
                ordering?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
                role?: "customer" | "vendor" | "staff" | "admin";
                search?: string;
                username?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUserInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            409: components["responses"]["Problem409EmailTakenUsernameTaken"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    replaceUser: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409EmailTakenUsernameTakenInvalidTransition"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransition"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserInput"];
                "application/merge-patch+json": components["schemas"]["UserInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409EmailTakenUsernameTakenInvalidTransition"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    exportUser: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonalData"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getCustomerSummary: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerSummary"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listVariants: {
        parameters: {
            query?: {
                attr?: {
                    [key: string]: string[];
                };
                currency?: string;
                cursor?: string;
                in_stock?: boolean;
                include?: string;
                is_active?: boolean;
                max_price?: string;
                max_stock?: number;
                min_price?: string;
                min_stock?: number;
                ordering?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
                product?: string;
                sku?: string;
            };
            header?: {
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VariantPage"];
                };
            };
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    createVariant: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VariantWrite"];
            };
        };
        responses: {
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Variant"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409SkuTakenIdempotencyInFlight"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            422: components["responses"]["Problem422IdempotencyConflict"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getVariant: {
        parameters: {
            query?: {
                currency?: string;
            };
            header?: {
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Variant"];
                };
            };
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    replaceVariant: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: components["parameters"]["IfMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VariantWrite"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Variant"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409SkuTakenInsufficientStock"];
            412: components["responses"]["Problem412PreconditionFailed"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    deleteVariant: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: components["parameters"]["IfMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransition"];
            412: components["responses"]["Problem412PreconditionFailed"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updateVariant: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: components["parameters"]["IfMatch"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VariantWrite"];
                "application/merge-patch+json": components["schemas"]["VariantWrite"];
            };
        };
        responses: {
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Variant"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409SkuTakenInsufficientStock"];
            412: components["responses"]["Problem412PreconditionFailed"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: {
                cursor?: string;
                is_active?: boolean;
                ordering?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointWrite"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            409: components["responses"]["Problem409InvalidTransition"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    replaceWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointReplacement"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updateWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointPatch"];
                "application/merge-patch+json": components["schemas"]["WebhookEndpointPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                cursor?: string;
                event?: string;
                event_type?: "user.registered" | "user.email_verified" | "product.created" | "product.updated" | "product.archived" | "stock.low" | "stock.back" | "order.placed" | "order.paid" | "order.cancelled" | "order.status_changed" | "payment.initiated" | "payment.succeeded" | "payment.failed" | "payment.expired" | "refund.succeeded" | "shipment.created" | "shipment.shipped" | "shipment.in_transit" | "shipment.delivered" | "shipment.returned" | "shipment.cancelled" | "return.requested" | "return.approved" | "return.refused" | "return.received" | "return.cancelled" | "review.created" | "review.approved" | "import.finished" | "webhook.test";
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
                status?: "pending" | "succeeded" | "failed";
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                delivery: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryDetail"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    redeliverWebhook: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                delivery: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryDetail"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransition"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    redeliverFailedWebhooks: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookRedelivery"];
            };
        };
        responses: {
            202: {
                headers: {
                    Location?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransition"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookSecretRotation"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    testWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    Location?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryDetail"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InvalidTransition"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listWebhookEvents: {
        parameters: {
            query?: {
                cursor?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
                payment?: string;
                provider?: "stripe" | "chapa" | "sandbox";
                status?: "received" | "processed" | "ignored" | "unmatched" | "flagged" | "failed";
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEventPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getWebhookEvent: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEvent"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    replayWebhookEvent: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEvent"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    receiveChapaCallback: {
        parameters: {
            query?: {
                ref_id?: string;
                status?: string;
                trx_ref?: string;
                tx_ref?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTaken"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            429: components["responses"]["Problem429RateLimited"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    receiveChapaMessage: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProviderMessage"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTaken"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalid"];
            403: components["responses"]["Problem403PermissionDenied"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    receiveSandboxMessage: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProviderMessage"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTaken"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalid"];
            403: components["responses"]["Problem403PermissionDenied"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    receiveStripeMessage: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProviderMessage"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTaken"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalid"];
            403: components["responses"]["Problem403PermissionDenied"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getWishlist: {
        parameters: {
            query?: {
                currency?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wishlist"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    emptyWishlist: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listWishlistItems: {
        parameters: {
            query?: {
                currency?: string;
                cursor?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WishlistItemPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    addWishlistItem: {
        parameters: {
            query?: {
                currency?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WishlistItemInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WishlistItem"];
                };
            };
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WishlistItem"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getWishlistItem: {
        parameters: {
            query?: {
                currency?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WishlistItem"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    removeWishlistItem: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    moveWishlistItem: {
        parameters: {
            query?: {
                currency?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WishlistItemPatch"];
                "application/merge-patch+json": components["schemas"]["WishlistItemPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WishlistItem"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    moveWishlistItemToCart: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveToCartInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InsufficientStockNotPurchasable"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    shareWishlist: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WishlistShare"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    endShareOfWishlist: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listWishlists: {
        parameters: {
            query?: {
                cursor?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WishlistPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    createWishlist: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WishlistInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wishlist"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getOwnWishlist: {
        parameters: {
            query?: {
                currency?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wishlist"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    deleteWishlist: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    updateWishlist: {
        parameters: {
            query?: {
                currency?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WishlistPatch"];
                "application/merge-patch+json": components["schemas"]["WishlistPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wishlist"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    listOwnWishlistItems: {
        parameters: {
            query?: {
                currency?: string;
                cursor?: string;
                page?: number;
                page_size?: number;
                pagination?: "page" | "cursor";
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WishlistItemPage"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    addOwnWishlistItem: {
        parameters: {
            query?: {
                currency?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WishlistItemInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WishlistItem"];
                };
            };
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WishlistItem"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getOwnWishlistItem: {
        parameters: {
            query?: {
                currency?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
                item_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WishlistItem"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    removeOwnWishlistItem: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
                item_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    moveOwnWishlistItem: {
        parameters: {
            query?: {
                currency?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
                item_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WishlistItemPatch"];
                "application/merge-patch+json": components["schemas"]["WishlistItemPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WishlistItem"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    moveOwnWishlistItemToCart: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
                item_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveToCartInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            409: components["responses"]["Problem409InsufficientStockNotPurchasable"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    shareOwnWishlist: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WishlistShare"];
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    endShareOfOwnWishlist: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalidTokenExpired"];
            403: components["responses"]["Problem403PermissionDenied"];
            404: components["responses"]["Problem404NotFound"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getSharedWishlist: {
        parameters: {
            query?: {
                currency?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedWishlist"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    showBackInStockStop: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                        /** @constant */
                        status?: 404;
                    };
                    "text/html": string;
                };
            };
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    stopBackInStockMails: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CartReminderStop"];
                "application/x-www-form-urlencoded": components["schemas"]["CartReminderStop"];
                "multipart/form-data": components["schemas"]["CartReminderStop"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                        /** @constant */
                        status?: 404;
                    };
                    "text/html": string;
                };
            };
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    showCartReminderStop: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                        /** @constant */
                        status?: 404;
                    };
                    "text/html": string;
                };
            };
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    stopCartReminders: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CartReminderStop"];
                "application/x-www-form-urlencoded": components["schemas"]["CartReminderStop"];
                "multipart/form-data": components["schemas"]["CartReminderStop"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["Problem400ValidationErrorMalformedJson"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                        /** @constant */
                        status?: 404;
                    };
                    "text/html": string;
                };
            };
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getGraphql: {
        parameters: {
            query?: {
                extensions?: string;
                operationName?: string;
                query?: string;
                variables?: string;
            };
            header?: {
                "X-Cart-Token"?: components["parameters"]["CartToken"];
                "X-Order-Token"?: components["parameters"]["OrderToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Cart-Token"?: string;
                    "X-Order-Token"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/graphql-response+json": components["schemas"]["GraphqlAnswer"];
                    "application/json": components["schemas"]["GraphqlAnswer"];
                    "text/html": string;
                };
            };
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/graphql-response+json": components["schemas"]["GraphqlAnswer"];
                    "application/json": components["schemas"]["GraphqlAnswer"];
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "validation_error";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            405: components["responses"]["Problem405MethodNotAllowed"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    postGraphql: {
        parameters: {
            query?: never;
            header?: {
                "X-Cart-Token"?: components["parameters"]["CartToken"];
                "X-Order-Token"?: components["parameters"]["OrderToken"];
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GraphqlBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Cart-Token"?: string;
                    "X-Order-Token"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/graphql-response+json": components["schemas"]["GraphqlAnswers"];
                    "application/json": components["schemas"]["GraphqlAnswers"];
                };
            };
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/graphql-response+json": components["schemas"]["GraphqlAnswer"];
                    "application/json": components["schemas"]["GraphqlAnswer"];
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "validation_error" | "malformed_json";
                        /** @constant */
                        status?: 400;
                    };
                };
            };
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            413: components["responses"]["Problem413PayloadTooLarge"];
            415: components["responses"]["Problem415UnsupportedMediaType"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alive"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getMedia: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": string;
                };
            };
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: components["responses"]["Problem404NotFound"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401NotAuthenticatedTokenInvalid"];
            403: components["responses"]["Problem403PermissionDenied"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    showPaymentCancelled: {
        parameters: {
            query?: {
                order?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    showPaymentSuccess: {
        parameters: {
            query?: {
                order?: string;
            };
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    showRedoc: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    showSandboxPayment: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                        /** @constant */
                        status?: 404;
                    };
                    "text/html": string;
                };
            };
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    decideSandboxPayment: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SandboxChoice"];
                "application/x-www-form-urlencoded": components["schemas"]["SandboxChoice"];
            };
        };
        responses: {
            303: {
                headers: {
                    Location?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "validation_error" | "malformed_json";
                        /** @constant */
                        status?: 400;
                    };
                    "text/html": string;
                };
            };
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                        /** @constant */
                        status?: 404;
                    };
                    "text/html": string;
                };
            };
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "payload_too_large";
                        /** @constant */
                        status?: 413;
                    };
                    "text/html": string;
                };
            };
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                        /** @constant */
                        status?: 415;
                    };
                    "text/html": string;
                };
            };
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getSwaggerJson: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    getSwaggerYaml: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
    showSwagger: {
        parameters: {
            query?: never;
            header?: {
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["Problem400ValidationError"];
            401: components["responses"]["Problem401TokenInvalidTokenExpired"];
            500: components["responses"]["Problem500InternalError"];
            503: components["responses"]["Problem503ServiceUnavailable"];
        };
    };
}
